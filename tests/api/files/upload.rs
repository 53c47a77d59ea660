use image::ImageFormat;

use super::pictures::{claiming_png, lying_jpeg, transparent, two_colours};
use crate::support::{Answer, Person, Request, TestApp};

fn upload(person: &Person, bytes: Vec<u8>) -> Request {
    person
        .request("POST", "/files")
        .header("content-type", "image/png")
        .body(bytes)
}

fn fetch(app: &TestApp, url: &str) -> Answer {
    app.anonymous()
        .get(url.strip_prefix("/api/v1").unwrap())
        .expect(200)
}

#[test]
fn a_picture_is_kept_under_the_hash_of_its_content_and_never_changes() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let sent = upload(&alice, two_colours(40, 20, ImageFormat::Png)).expect(201);
    assert_eq!(
        (sent.string("/width"), sent.string("/height")),
        ("40".into(), "20".into())
    );
    assert_eq!(sent.header("location"), sent.string("/url"));
    let again = upload(&guest, two_colours(40, 20, ImageFormat::Png)).expect(201);
    assert_eq!(again.string("/url"), sent.string("/url"));
    let picture = fetch(&app, &sent.string("/url"));
    assert_eq!(picture.header("content-type"), "image/webp");
    assert_eq!(
        picture.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert!(picture.header("content-security-policy").contains("sandbox"));
    let known = app
        .anonymous()
        .get(sent.string("/url").strip_prefix("/api/v1").unwrap());
    known.header("if-none-match", &picture.header("etag")).expect(304);
    upload(&app.anonymous(), two_colours(4, 4, ImageFormat::Png)).expect_problem(401, "unauthenticated");
}

#[test]
fn pictures_lose_what_a_camera_wrote_and_stand_upright() {
    let app = TestApp::start();
    let sent = upload(&app.member("alice"), lying_jpeg(60, 30)).expect(201);
    assert_eq!(
        (sent.string("/width"), sent.string("/height")),
        ("30".into(), "60".into())
    );
    let picture = fetch(&app, &sent.string("/url"));
    assert_eq!(picture.header("content-type"), "image/jpeg");
    assert!(
        !picture.body.windows(3).any(|three| three == b"GPS")
            && !picture.body.windows(4).any(|four| four == b"Exif")
    );
    // Red was on the left; turned to the right, it is at the top.
    let image = image::load_from_memory(&picture.body).unwrap().to_rgb8();
    assert!(image.get_pixel(15, 5).0[0] > 150 && image.get_pixel(15, 55).0[2] > 150);
}

#[test]
fn large_pictures_are_made_smaller_and_transparent_ones_stay_so() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let large = upload(&alice, two_colours(3000, 30, ImageFormat::Jpeg)).expect(201);
    assert_eq!(
        (large.string("/width"), large.string("/height")),
        ("2400".into(), "24".into())
    );
    let clear = upload(&alice, transparent(10, 10)).expect(201);
    let image = image::load_from_memory(&fetch(&app, &clear.string("/url")).body).unwrap();
    assert_eq!(image.to_rgba8().get_pixel(5, 5).0[3], 0);
    upload(&alice, two_colours(10, 10, ImageFormat::WebP)).expect(201);
}

#[test]
fn bombs_are_refused_before_they_are_decoded() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for (width, height) in [
        (50_000, 50_000),
        (8_000, 8_000),
        (65_000, 1),
        (u32::MAX, u32::MAX),
        (0, 0),
        (0, 7),
    ] {
        upload(&alice, claiming_png(width, height)).expect_problem(422, "invalid_image");
    }
    // 39 million pixels of nothing pack into little; they are within the limit and must still be survived.
    let zip_bomb = two_colours(6_500, 6_000, ImageFormat::Png);
    assert!(zip_bomb.len() < 800_000, "{}", zip_bomb.len());
    let survived = upload(&alice, zip_bomb).expect(201);
    assert_eq!(survived.string("/width"), "2400");
    upload(&alice, vec![0; 8 * 1024 * 1024 + 1]).expect_problem(413, "payload_too_large");
}

#[test]
fn only_pictures_are_taken_whatever_they_are_called() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let png = two_colours(200, 200, ImageFormat::Png);
    let webp = two_colours(200, 200, ImageFormat::WebP);
    for bytes in [
        b"<!doctype html><script>alert(1)</script>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
        b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(),
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>".to_vec(),
        b"\xff\xd8\xff<script>".to_vec(),
        b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(),
        png[..png.len() / 2].to_vec(),
        png[..20].to_vec(),
        webp[..webp.len() / 2].to_vec(),
        Vec::new(),
    ] {
        upload(&alice, bytes).expect_problem(422, "invalid_image");
    }
    for media_type in [
        "text/html",
        "image/svg+xml",
        "application/json",
        "multipart/form-data",
    ] {
        let wrong = upload(&alice, png.clone()).header("content-type", media_type);
        wrong.expect_problem(415, "unsupported_media_type");
    }
    let packed = upload(&alice, png).header("content-encoding", "gzip");
    packed.expect_problem(415, "unsupported_media_type");
}

#[test]
fn a_page_disguised_as_a_picture_loses_its_script() {
    let app = TestApp::start();
    let mut polyglot = two_colours(10, 10, ImageFormat::Png);
    polyglot.extend_from_slice(b"<script>alert(1)</script>");
    let sent = upload(&app.member("alice"), polyglot).expect(201);
    let kept = fetch(&app, &sent.string("/url"));
    assert!(!kept.body.windows(7).any(|seven| seven == b"<script"));
}

#[test]
fn names_that_are_no_names_of_files_lead_nowhere() {
    let app = TestApp::start();
    let anonymous = app.anonymous();
    let hash = "0123456789abcdef".repeat(4);
    for name in [
        "x.jpg",
        &format!("{hash}.jpg"),
        &format!("{hash}.html"),
        "..%2F..%2Fcolloquy.db",
        "%2e%2e%2fmail",
        "....//",
        &format!("{hash}%00.jpg"),
        &format!("..%5C{hash}.jpg"),
        &"a".repeat(3_000),
    ] {
        let answer = anonymous.get(&format!("/files/{name}")).send();
        assert_eq!(answer.status, 404, "{name}: {}", answer.text());
    }
}
