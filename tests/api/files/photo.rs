use std::time::{Duration, Instant};

use image::{GenericImageView as _, ImageFormat};

use super::pictures::{claiming_png, lying_jpeg, transparent, two_colours};
use crate::support::{Person, Request, TestApp, json};

fn put(person: &Person, bytes: Vec<u8>) -> Request {
    person
        .request("PUT", "/me/photo")
        .header("content-type", "image/jpeg")
        .body(bytes)
}

#[test]
fn a_photo_is_a_square_in_two_sizes() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let me = put(&alice, lying_jpeg(900, 500)).expect(200);
    for (field, side) in [("/photo_url", 96), ("/photo_large_url", 384)] {
        let url = me.string(field);
        let photo = app
            .anonymous()
            .get(url.strip_prefix("/api/v1").unwrap())
            .expect(200);
        assert_eq!(photo.header("content-type"), "image/jpeg");
        assert_eq!(
            image::load_from_memory(&photo.body).unwrap().dimensions(),
            (side, side)
        );
        assert!(!photo.body.windows(3).any(|three| three == b"GPS"));
        assert_eq!(
            bob.get(&format!("/people/{}", alice.id()))
                .expect(200)
                .string(field),
            url
        );
    }
    put(&app.guest("gail"), two_colours(2, 2, ImageFormat::Png)).expect(200);
    put(&bob, transparent(50, 80)).expect(200);
    put(&app.anonymous(), two_colours(2, 2, ImageFormat::Png)).expect_problem(401, "unauthenticated");
}

#[test]
fn what_is_no_photo_changes_nothing() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let before = put(&alice, two_colours(20, 20, ImageFormat::WebP))
        .expect(200)
        .string("/photo_url");
    put(&alice, claiming_png(50_000, 50_000)).expect_problem(422, "invalid_image");
    put(&alice, b"<html>".to_vec()).expect_problem(422, "invalid_image");
    put(&alice, vec![0; 9_000_000]).expect_problem(413, "payload_too_large");
    let wrong = put(&alice, Vec::new()).header("content-type", "text/html");
    wrong.expect_problem(415, "unsupported_media_type");
    assert_eq!(alice.get("/me").expect(200).string("/photo_url"), before);
}

#[test]
fn a_photo_that_nobody_shows_any_more_is_deleted() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let photo = || two_colours(50, 50, ImageFormat::Jpeg);
    let url = put(&alice, photo()).expect(200).string("/photo_url");
    put(&bob, photo()).expect(200);
    let path = url.strip_prefix("/api/v1").unwrap().to_owned();
    assert_eq!(
        alice.delete("/me/photo").expect(200).json()["photo_url"],
        json!(null)
    );
    alice.delete("/me/photo").expect(200);
    app.clock.advance(1);
    put(&bob, two_colours(60, 20, ImageFormat::Jpeg)).expect(200);
    let deadline = Instant::now() + Duration::from_secs(20);
    while app.anonymous().get(&path).send().status != 404 {
        assert!(Instant::now() < deadline, "the photo is still there");
        std::thread::sleep(Duration::from_millis(10));
    }
}
