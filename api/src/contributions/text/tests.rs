use proptest::prelude::*;

use super::*;

fn nobody(_: &str) -> Option<String> {
    None
}

#[test]
fn scripts_and_their_disguises_do_not_survive() {
    for hostile in [
        "<script>alert(1)</script>hello",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<a href=\"data:text/html,<script>\">x</a>",
        "<svg onload=alert(1)>",
        "<input type=text autofocus onfocus=alert(1)>",
        "<style>*{display:none}</style>",
    ] {
        let html = render(hostile, &nobody).html.to_lowercase();
        for trace in [
            "<script",
            "javascript:",
            "onerror",
            "data:text",
            "onload",
            "onfocus",
            "<style",
            "type=\"text\"",
        ] {
            assert!(!html.contains(trace), "{hostile} became {html}");
        }
    }
}

#[test]
fn tables_tasks_and_code_are_rendered() {
    let html = render(
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n```rust\nfn main() {}\n```",
        &nobody,
    )
    .html;
    assert!(
        html.contains("<table>") && html.contains("<td align=\"right\">2</td>"),
        "{html}"
    );
    assert!(
        html.contains("type=\"checkbox\"") && html.contains("checked"),
        "{html}"
    );
    assert!(html.contains("<code class=\"language-rust\">"), "{html}");
}

#[test]
fn a_mention_becomes_a_link_but_not_in_code_or_addresses() {
    let resolve = |handle: &str| (handle == "anna").then(|| "/people/1/anna".to_owned());
    let rendered = render(
        "Thanks @Anna, and @nobody; mail x@anna.example, `@anna`",
        &resolve,
    );
    assert_eq!(rendered.mentions, ["anna"]);
    assert_eq!(
        rendered.html.matches("class=\"mention\"").count(),
        1,
        "{}",
        rendered.html
    );
    assert!(
        rendered.html.contains("href=\"/people/1/anna\""),
        "{}",
        rendered.html
    );
}

#[test]
fn an_excerpt_is_plain_and_short() {
    let rendered = render(
        &format!(
            "# Title\n\nSome **bold** `code` & more.\n\n{}",
            "word ".repeat(200)
        ),
        &nobody,
    );
    assert!(
        rendered.excerpt.starts_with("Title Some bold code & more. word"),
        "{}",
        rendered.excerpt
    );
    assert!(rendered.excerpt.chars().count() <= EXCERPT + 1 && rendered.excerpt.ends_with('…'));
}

#[test]
fn the_excerpt_keeps_cells_and_tasks_apart() {
    let table = "| face | good for |\n|---|---|\n| carbon | clean water |\n\n- [x] one\n- [ ] two";
    assert_eq!(
        render(table, &nobody).excerpt,
        "face good for carbon clean water one two"
    );
}

#[test]
fn mentions_can_hide_and_are_found_all_the_same() {
    for text in [
        "&#64;anna",
        "@an\\_na @anna",
        "**@anna**",
        "| @anna |\n|---|\n| x |",
        "[^1]\n\n[^1]: @anna",
        "> - @ANNA.",
    ] {
        assert!(mentioned(text).contains(&"anna".to_owned()), "{text}");
    }
    for text in ["`@anna`", "```\n@anna\n```", "[@anna](/x)", "x@anna", "@", "@."] {
        assert!(!mentioned(text).contains(&"anna".to_owned()), "{text}");
    }
}

#[test]
fn links_to_contributions_are_recognised() {
    let id = "0190a0b0-0000-7000-8000-000000000001";
    let links = [
        format!("/questions/{id}/some-title"),
        format!("https://colloquy.example/posts/{id}?answers=newest#x"),
        format!("/c/{id}"),
        "/questions/ask".to_owned(),
        format!("/people/{id}"),
        "https://elsewhere.example/questions/12".to_owned(),
    ];
    assert_eq!(linked_contributions(&links), [id.parse().unwrap()]);
}

#[test]
fn scripts_that_run_from_right_to_left_and_composed_letters_pass_unharmed() {
    for text in [
        "שלום עולם",
        "مرحبا بالعالم",
        "e\u{301}tude",
        "étude",
        "🇳🇱👩‍👩‍👧 ok",
        "ﷺ",
        "가각",
    ] {
        let rendered = render(text, &nobody);
        assert_eq!(rendered.html, format!("<p>{text}</p>\n"));
        assert_eq!(rendered.excerpt, text);
    }
    let resolve = |handle: &str| (handle == "étude").then(|| "/people/1/etude".to_owned());
    assert_eq!(
        render("@e\u{301}tude", &resolve).mentions,
        mentioned("@e\u{301}tude")
    );
}

#[test]
fn deep_nesting_and_long_texts_take_reasonable_time() {
    let whole = |piece: &str| piece.repeat(MAX_BODY as usize / piece.len());
    let started = std::time::Instant::now();
    for text in [
        ">".repeat(10_000),
        whole("> "),
        whole("- "),
        "1. ".repeat(10_000) + "x",
        "*".repeat(10_000) + "x",
        whole("["),
        "![".repeat(10_000) + &"](x)".repeat(5_000),
        "<div>".repeat(10_000),
        "<b>".repeat(10_000),
        "<table>".repeat(7_000),
        "<a href='x'><table>".repeat(2_000),
        whole("@anna "),
        whole("**bold** _it_ `code` "),
        whole("| a "),
        format!(
            "|{}|\n|{}|\n{}",
            "a|".repeat(5_000),
            "-|".repeat(5_000),
            "|\n".repeat(10_000)
        ),
        whole("[x](/questions/1) "),
        whole("&amp;"),
        whole("[^1]"),
        whole("http://a.b "),
        whole("a_b"),
        whole("<!--"),
        whole("\\"),
    ] {
        let began = std::time::Instant::now();
        let rendered = render(&text, &|handle| {
            Some(format!("/people/0190a0b0-0000-7000-8000-000000000001/{handle}"))
        });
        mentioned(&text);
        assert!(
            rendered.html.len() <= MAX_HTML,
            "{} became {}",
            &text[..20],
            rendered.html.len()
        );
        assert!(
            began.elapsed().as_secs() < 10,
            "{}... took {:?}",
            &text[..12],
            began.elapsed()
        );
    }
    assert!(
        started.elapsed().as_secs() < 60,
        "together {:?}",
        started.elapsed()
    );
}

/// Pieces of Markdown and of attacks, strung together.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-zA-Z0-9 ]{0,8}",
        prop::sample::select(vec![
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "javascript:alert(1)",
            "[x](javascript:alert(1))",
            "[x]: javascript:alert(1)\n",
            "<a href=\"java\tscript:x\">",
            "<style>",
            "<iframe src=x>",
            "<math><mtext>",
            "<template>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "![",
            "](",
            ")",
            "<input type=image src=x onerror=x>",
            "<form action=javascript:x>",
            "data:text/html;base64,x",
            "&#x6A;avascript:",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "`",
            "```",
            "~~~\n",
            "> ",
            "- ",
            "1. ",
            "- [ ] ",
            "| a | b |\n|---|---|\n",
            "\n\n",
            "\n",
            "\t",
            "    ",
            "**",
            "_",
            "~~",
            "@anna",
            "@",
            "&#64;",
            "&amp;",
            "&lt;script&gt;",
            "\\",
            "[^1]",
            "[^1]: ",
            "# ",
            "---\n",
            "https://a.example/",
            "<https://a.example>",
            "\u{202E}",
            "\u{200F}",
            "e\u{301}",
            "\u{FEFF}",
            "<b",
            ">",
            "\"",
            "'",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every tag of the HTML with its attributes, as a browser would find them after the sanitiser: quotes are balanced
/// and nothing is left out.
fn tags(html: &str) -> Vec<String> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default().to_lowercase())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_the_output_is_harmless(text in hostile()) {
        let html = render(&text, &|handle| Some(format!("/people/1/{handle}"))).html;
        for tag in tags(&html) {
            let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default().to_owned();
            prop_assert!(
                !["script", "style", "iframe", "object", "embed", "form", "svg", "math", "template", "base", "meta", "link"]
                    .contains(&name.as_str()),
                "{text:?} became {html}"
            );
            let parts: Vec<&str> = tag.split('"').collect();
            for pair in parts.chunks(2) {
                let attribute = pair[0].split_whitespace().last().unwrap_or_default();
                prop_assert!(!attribute.starts_with("on"), "{text:?} became {html}");
                if matches!(attribute, "href=" | "src=" | "cite=") {
                    let value = pair.get(1).copied().unwrap_or_default().trim_start();
                    prop_assert!(!value.starts_with("javascript:") && !value.starts_with("data:"), "{text:?} became {html}");
                }
            }
        }
    }

    #[test]
    fn cleaning_what_is_clean_changes_nothing(text in hostile()) {
        let html = render(&text, &nobody).html;
        prop_assert_eq!(clean(&html), html.clone(), "{:?}", text);
        prop_assert_eq!(render(&text, &nobody).html, html);
    }

    #[test]
    fn finding_mentions_agrees_with_rendering_them(text in hostile()) {
        let rendered = render(&text, &|handle| Some(format!("/people/1/{handle}")));
        prop_assert_eq!(mentioned(&text), rendered.mentions);
    }

    #[test]
    fn an_excerpt_is_always_one_short_line(text in hostile()) {
        let excerpt = render(&text, &nobody).excerpt;
        prop_assert!(excerpt.chars().count() <= EXCERPT + 1);
        prop_assert!(!excerpt.contains('\n'));
    }
}
