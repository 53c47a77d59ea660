use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Person, Request, Space, TestApp, json};

/// Asking with the bytes as they are.
fn send(person: &Person, bytes: impl Into<Vec<u8>>) -> Request {
    person
        .request("POST", "/questions")
        .header("content-type", "application/json")
        .body(bytes)
}

fn question(space: &Space, title: &str) -> String {
    json!({"space_id": space.id, "title": title, "body": "Why?"}).to_string()
}

#[test]
fn what_is_no_json_says_where_it_broke() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for bytes in [
        "",
        "{",
        "{\"title\": \"x\"",
        "{\"title\" \"x\"}",
        "{'title': 'x'}",
        "\u{feff}{}",
        "NaN",
    ] {
        let problem = send(&alice, bytes).expect_problem(400, "malformed_json");
        assert!(problem.string("/detail").len() > 10, "{}", problem.text());
    }
    let twice = question(&app.space("Workshop"), "T") + " {}";
    send(&alice, twice).expect_problem(400, "malformed_json");
}

#[test]
fn a_body_of_the_wrong_type_is_told_so_without_a_field() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for bytes in ["[]", "null", "7", "\"text\"", "[{\"title\": \"x\"}]"] {
        send(&alice, bytes).expect_problem(422, "invalid");
    }
}

#[test]
fn a_field_of_the_wrong_type_is_pointed_at() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let whole = json!({"space_id": space.id, "title": "T", "body": "B", "topics": []});
    for (field, value, pointer) in [
        ("title", json!(7), "/title"),
        ("title", json!(["T"]), "/title"),
        ("title", json!({}), "/title"),
        ("body", json!(true), "/body"),
        ("topics", json!({}), "/topics"),
        ("topics", json!([1]), "/topics/0"),
        ("topics", json!(["pumps", null]), "/topics/1"),
        ("space_id", json!(1e300), "/space_id"),
    ] {
        let mut body = whole.clone();
        body[field] = value;
        let problem = alice.post("/questions", body).expect_problem(422, "invalid");
        assert_eq!(problem.pointers(), [pointer]);
    }
}

#[test]
fn a_whole_number_may_be_written_with_a_point_but_not_with_a_fraction() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let asked = send(&alice, question(&space, "T")).expect(201).id();
    let vote = |value: &str| {
        bob.request("PUT", &format!("/contributions/{asked}/vote"))
            .header("content-type", "application/json")
            .body(format!("{{\"value\": {value}}}"))
    };
    assert_eq!(vote("1.0").expect(200).string("/score"), "1");
    assert_eq!(vote("-1e0").expect(200).string("/score"), "-1");
    for wrong in ["1.5", "1e300", "9223372036854775808", "\"1\"", "null"] {
        let problem = vote(wrong).expect_problem(422, "invalid");
        assert_eq!(problem.pointers(), ["/value"], "{wrong}");
    }
}

#[test]
fn an_unknown_field_is_named() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let body = json!({"space_id": space.id, "title": "T", "body": "B", "score": 1000});
    let problem = alice.post("/questions", body).expect_problem(422, "invalid");
    assert!(problem.text().contains("score"), "{}", problem.text());
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let latin: Vec<u8> = question(&space, "Caf?")
        .bytes()
        .map(|byte| if byte == b'?' { 0xe9 } else { byte })
        .collect();
    send(&alice, latin).expect_problem(400, "malformed_json");
    let wide: Vec<u8> = question(&space, "T")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    send(&alice, wide).expect_problem(400, "malformed_json");
    // An overlong slash and half a surrogate pair, encoded as no encoder may.
    for evil in [&b"\xc0\xaf"[..], b"\xed\xa0\x80", b"\xf5\x80\x80\x80"] {
        let mut bytes = question(&space, "T").into_bytes();
        let at = bytes.iter().position(|byte| *byte == b'W').unwrap();
        bytes.splice(at..=at, evil.iter().copied());
        send(&alice, bytes).expect_problem(400, "malformed_json");
    }
}

#[test]
fn nul_unpaired_surrogates_and_overrides_are_refused_in_every_text() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    for field in ["title", "body"] {
        for evil in [
            "a\\u0000b",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u202egpj.exe",
            "\\u2066x",
            "\\u0007",
        ] {
            let whole = json!({"space_id": space.id, "title": "T", "body": "B", field: "@"}).to_string();
            let problem =
                send(&alice, whole.replace("\"@\"", &format!("\"{evil}\""))).expect_problem(422, "invalid");
            assert_eq!(problem.pointers(), [format!("/{field}")], "{evil}");
        }
    }
    // A smile beyond the first plane, a flag and a family are as good as letters.
    for good in [
        "\u{1F600}",
        "\u{1F1E9}\u{1F1EA}",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "עברית",
    ] {
        send(&alice, question(&space, good)).expect(201);
    }
}

#[test]
fn bodies_that_are_too_large_are_cut_off() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    for size in [1024 * 1024 + 1, 10_000_000] {
        send(&alice, question(&space, &"x".repeat(size))).expect_problem(413, "payload_too_large");
    }
    alice.get("/me").expect(200);
}

#[test]
fn a_small_body_that_unpacks_to_a_large_one_is_cut_off() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let pack = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let bomb = pack(&question(&space, &" ".repeat(200_000_000)));
    assert!(bomb.len() < 250_000, "{}", bomb.len());
    let packed = |bytes: Vec<u8>| send(&alice, bytes).header("content-encoding", "gzip");
    packed(bomb).expect_problem(413, "payload_too_large");
    packed(b"\x1f\x8b not packed at all".to_vec()).expect_problem(400, "bad_request");
    packed(pack(&question(&space, "Packed"))).expect(201);
}

#[test]
fn deeply_nested_bodies_overflow_nothing() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = format!(
            "{{\"title\": {}1{}}}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        let status = send(&alice, nested).send().status;
        assert!([400, 422].contains(&status), "{status}");
    }
    alice.get("/me").expect(200);
}

#[test]
fn another_media_type_is_told_which_one_is_right() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "",
    ] {
        let request = alice
            .request("POST", "/questions")
            .header("content-type", media_type)
            .body(question(&space, "T"));
        let problem = request.expect_problem(415, "unsupported_media_type");
        assert!(problem.string("/detail").contains("application/json"));
    }
}

#[test]
fn a_refused_body_leaves_nothing_behind() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    send(&alice, question(&space, "Half")[..40].to_owned()).expect_problem(400, "malformed_json");
    send(&alice, question(&space, "")).expect_problem(422, "invalid");
    let list = alice.get("/questions").expect(200).json();
    assert_eq!(list["items"], json!([]));
}
