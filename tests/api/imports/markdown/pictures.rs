//! Pictures come in and go out with the pages that show them.

use std::collections::BTreeSet;
use std::path::Path;

use colloquy::commands::check;
use colloquy::integrations::imports::markdown::{ExportOrder, Order, export, import};
use image::ImageFormat;

use super::{bring_in, id_of, order, put, started, store, take_out};
use crate::files::pictures::{lying_jpeg, transparent, two_colours};
use crate::support::TestApp;

/// Two pages and a collection with pictures, good and bad.
fn illustrated(folder: &Path) {
    let wide = two_colours(40, 20, ImageFormat::Png);
    put(folder, "img/wide.png", &wide);
    put(folder, "img/copy of it.png", &wide);
    put(folder, "img/photo.jpg", lying_jpeg(60, 30));
    put(folder, "img/unused.png", transparent(3, 3));
    put(folder, "img/fake.png", "not one");
    put(
        folder,
        "img/drawing.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    );
    put(folder, "img/huge.png", vec![0; 8 * 1024 * 1024 + 1]);
    put(
        folder,
        "index.md",
        "---\ntitle: Start\n---\n![wide](img/wide.png \"t\") ![same](<img/copy of it.png>) [large](img/photo.jpg)\n\n\
         ![fake](img/fake.png)\n![gone](gone.png)\n![svg](img/drawing.svg)\n![out](../../x.png)\n![huge](img/huge.png)\n\
         ![tag]({% image x %})\n![far](https://example.org/x.png)\n",
    );
    put(
        folder,
        "deep/_collection.md",
        "---\ntitle: Deep\n---\n![photo](../img/photo.jpg)\n",
    );
    put(
        folder,
        "deep/page.md",
        "<img src=\"/img/copy%20of%20it.png\" alt=\"w\">\n",
    );
}

/// The names in the store of an app.
fn stored(app: &TestApp) -> BTreeSet<String> {
    let entries = std::fs::read_dir(app.data_dir().join("files")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn pictures_come_in_once_each_without_what_a_camera_wrote_and_the_others_are_named() {
    let (app, admin, folder) = started();
    illustrated(folder.path());
    let dry = Order {
        dry_run: true,
        ..order(&app, folder.path())
    };
    let dry = import(&app.db, &dry).unwrap();
    assert!(dry.plan.contains(&"picture img/photo.jpg".to_owned()), "{dry}");
    assert_eq!(stored(&app), BTreeSet::new());

    let report = bring_in(&app, folder.path());
    assert_eq!(report.counts.written.get("pictures"), Some(&2), "{report}");
    assert_eq!(
        report.images,
        [
            "index.md:6: img/fake.png: This is not a PNG, JPEG or WebP picture.",
            "index.md:7: gone.png: there is no such file in the folder",
            "index.md:8: img/drawing.svg: This is not a PNG, JPEG or WebP picture.",
            "index.md:9: ../../x.png: it leads out of the folder",
            "index.md:10: img/huge.png: the file is too large: 8388609 bytes, at most 8388608",
            "index.md:11: {% image x %}: only images of Markdown and HTML are brought in",
        ],
        "{report}"
    );
    let names = stored(&app);
    let name = |end: &str| names.iter().find(|name| name.ends_with(end)).unwrap().clone();
    let (wide, photo) = (name(".webp"), name(".jpg"));
    assert_eq!(
        names.len(),
        2,
        "the same picture under two names is one: {names:?}"
    );
    let start = admin
        .get(&format!("/articles/{}", id_of(&admin, "start")))
        .expect(200)
        .json();
    let body = start["body"].as_str().unwrap();
    let first = format!(
        "![wide](/api/v1/files/{wide} \"t\") ![same](</api/v1/files/{wide}>) [large](/api/v1/files/{photo})"
    );
    assert!(body.starts_with(&first), "{body}");
    assert!(body.contains("](https://example.org/x.png)"), "{body}");
    let deep = admin.get("/collections").expect(200).json();
    let deep = deep["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Deep")
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let landing = admin.get(&format!("/collections/{deep}")).expect(200).json();
    assert_eq!(landing["landing"], format!("![photo](/api/v1/files/{photo})"));
    let shown = app.anonymous().get(&format!("/files/{photo}")).expect(200);
    assert!(!shown.body.windows(4).any(|four| four == b"Exif"));
    let (width, height) = image::image_dimensions(app.data_dir().join("files").join(&photo)).unwrap();
    assert_eq!((width, height), (30, 60), "upright");

    let again = bring_in(&app, folder.path());
    assert_eq!(again.counts.total_written() + again.changed, 0, "{again}");
    put(
        folder.path(),
        "img/wide.png",
        two_colours(44, 22, ImageFormat::Png),
    );
    let changed = bring_in(&app, folder.path());
    assert_eq!(
        (changed.changed, changed.counts.written.get("pictures")),
        (1, Some(&1)),
        "another picture is another version: {changed}"
    );
    assert!(check::check(&app.db).unwrap().is_empty());
}

#[test]
fn pictures_go_out_beside_the_pages_and_the_round_trip_changes_no_byte() {
    let (first, _, folder) = started();
    illustrated(folder.path());
    bring_in(&first, folder.path());
    let (exported, files) = take_out(&first);
    let pictures: Vec<&String> = files.keys().filter(|path| path.starts_with("_images/")).collect();
    assert_eq!(pictures.len(), 2, "{:?}", files.keys());
    let page = &files["deep/page.md"];
    assert!(page.contains("<img src=\"../_images/"), "{page}");
    assert!(files["deep/_collection.md"].contains("![photo](../_images/"));

    let (second, _, _) = started();
    let report = bring_in(&second, exported.path());
    assert_eq!(report.counts.written.get("pictures"), Some(&2), "{report}");
    assert_eq!(stored(&second), stored(&first));
    let (_, again) = take_out(&second);
    assert_eq!(again, files);
    let report = bring_in(&second, exported.path());
    assert_eq!(report.counts.total_written() + report.changed, 0, "{report}");

    // What the store has not got any more is said, and its address stays.
    let lost = stored(&second).pop_first().unwrap();
    std::fs::remove_file(second.data_dir().join("files").join(&lost)).unwrap();
    let out = tempfile::tempdir().unwrap();
    let done = export(
        &second.db,
        &ExportOrder {
            folder: out.path(),
            collection: "Handbook",
            space: None,
            by: None,
            files: store(&second),
            now: second.clock.now(),
        },
    );
    let done = done.unwrap();
    assert_eq!((done.pictures, done.missing), (1, vec![lost]));
}
