//! The evaluations: what they measure on a small site, and how they end on a broken one.

mod dump;
mod real_dumps;

use colloquy::commands::eval;

use crate::support::{Value, json};

#[test]
fn what_is_asked_again_in_other_order_is_found() {
    let folder = tempfile::tempdir().unwrap();
    dump::write(folder.path());
    let report = eval::similar(folder.path()).unwrap();
    assert!(report.shortfalls().is_empty(), "{report}");
    let found = report.json("office");
    assert_eq!(found["n"], dump::AGAIN);
    for key in [
        "title_ndcg10",
        "draft_ndcg10",
        "fused_ndcg10",
        "draft_recall100",
        "title_precision_at_1",
        "title_coverage",
        "draft_precision_at_1",
        "draft_coverage",
    ] {
        assert_eq!(found[key], 1.0, "{found}");
        assert_eq!(found[format!("{key}_interval")], serde_json::json!([1.0, 1.0]));
    }
    assert_eq!(found["hit10"], Value::Null);
    assert_eq!(found["hit10_interval"], Value::Null);
}

#[test]
fn titles_alone_are_asked_for_their_known_pairs() {
    let folder = tempfile::tempdir().unwrap();
    dump::write_titles(folder.path());
    let found = eval::similar(folder.path()).unwrap().json("titles");
    assert_eq!((&found["n"], &found["hit10"]), (&dump::AGAIN.into(), &1.0.into()));
    assert_eq!(
        (&found["title_precision_at_1"], &found["title_coverage"]),
        (&1.0.into(), &1.0.into())
    );
    assert_eq!(found["title_ndcg10"], Value::Null);
    std::fs::write(folder.path().join("duplicate_pairs.tsv"), "a\tb\n81\n").unwrap();
    let broken = eval::similar(folder.path()).map(|_| ()).unwrap_err();
    assert!(
        broken.to_string().contains("duplicate_pairs.tsv, line 2"),
        "{broken:#}"
    );
}

#[test]
fn votes_of_the_first_days_tell_what_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    dump::write(folder.path());
    let report = eval::ripe(folder.path()).unwrap();
    let found = report.json("office");
    assert_eq!(found["auc"], 1.0, "{found}");
    assert!(found["lift10"].as_f64().unwrap() > 2.0, "{found}");
    assert!(report.shortfalls().is_empty(), "{report}");
}

#[test]
fn a_vote_after_the_fourteenth_day_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    dump::write(folder.path());
    let votes = folder.path().join("Votes.xml");
    let late = std::fs::read_to_string(&votes)
        .unwrap()
        .replace("\"2016-", "\"2017-");
    std::fs::write(&votes, late).unwrap();
    let report = eval::ripe(folder.path()).unwrap();
    assert_eq!(report.json("office")["auc"], 0.5, "{report}");
    assert!(
        report.shortfalls().iter().any(|one| one.contains("auc is below")),
        "{report}"
    );
}

#[test]
fn a_site_without_links_measures_nothing_and_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    dump::write(folder.path());
    std::fs::remove_file(folder.path().join("PostLinks.xml")).unwrap();
    let report = eval::similar(folder.path()).unwrap();
    assert_eq!(report.json("office")["title_ndcg10"], Value::Null);
    assert_eq!(report.shortfalls(), ["there is nothing in it to measure by"]);
}

#[test]
fn a_broken_dump_is_named_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let empty = eval::similar(folder.path()).map(|_| ()).unwrap_err();
    assert!(
        empty.to_string().contains("no dump of Stack Exchange"),
        "{empty:#}"
    );
    dump::write(folder.path());
    let posts = folder.path().join("Posts.xml");
    let broken = std::fs::read_to_string(&posts)
        .unwrap()
        .replacen("Id=\"3\"", "Id=\"x\"", 1);
    std::fs::write(&posts, broken).unwrap();
    let refused = eval::ripe(folder.path()).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains("Posts.xml, line 4"), "{refused:#}");
}

#[test]
fn the_department_that_knows_is_asked_first() {
    let folder = tempfile::tempdir().unwrap();
    dump::write_departments(folder.path(), 0);
    let report = eval::route(&[folder.path().to_owned()]).unwrap();
    let found = report.json("office");
    assert_eq!(found["n"], 30, "the last three tenths: {found}");
    assert_eq!(
        (&found["mrr"], &found["success5"]),
        (&json!(1.0), &json!(1.0)),
        "{found}"
    );
    assert!(
        found["activity_success5"].as_f64().unwrap() < 0.9,
        "all have answered as much: {found}"
    );
    assert!(report.shortfalls().is_empty(), "{report}");
}

#[test]
fn several_sites_are_one_organisation() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    for (number, folder) in folders.iter().enumerate() {
        dump::write_departments(folder.path(), number * dump::DEPARTMENTS);
    }
    let report = eval::route(&folders.each_ref().map(|folder| folder.path().to_owned())).unwrap();
    let found = report.json("both");
    assert_eq!(found["n"], 60, "{found}");
    assert_eq!(found["mrr"], 1.0, "{found}");
    assert!(found["over_activity"].as_f64().unwrap() > 0.2, "{found}");
}
