//! A dump of Stack Exchange comes in once, whole or not at all, and says where everything is from.

use colloquy::commands::check;

use super::dump::{self, bring_in};
use crate::support::{TestApp, Value};

fn here(app: &TestApp) -> Value {
    app.member("reader")
        .get("/questions?sort=newest")
        .expect(200)
        .json()
}

#[test]
fn questions_come_in_with_answers_votes_topics_and_attribution() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    dump::write(folder.path());
    let report = bring_in(&app, folder.path(), false).unwrap();
    assert_eq!(report.written.get("questions"), Some(&2));
    assert_eq!(report.written.get("answers"), Some(&2));
    assert_eq!(report.written.get("comments"), Some(&1));
    assert_eq!(report.written.get("votes"), Some(&4));
    assert_eq!(report.written.get("links"), Some(&2));
    assert!(
        report
            .remarks
            .iter()
            .any(|remark| remark.contains("add up to its score")),
        "{report}"
    );

    let reader = app.member("reader");
    let questions = reader.get("/questions?sort=newest").expect(200).json();
    assert_eq!(questions["items"][0]["title"], "Which engine?");
    let first = &questions["items"][1];
    assert_eq!(first["title"], "Which engine & why?");
    assert_eq!(first["created_at"], "2016-02-01T10:00:00.100000Z");
    assert_eq!(first["last_activity_at"], "2016-02-06T10:00:00.000000Z");
    assert_eq!(
        (
            first["score"].as_i64(),
            first["reply_count"].as_i64(),
            first["view_count"].as_i64()
        ),
        (Some(1), Some(2), Some(42))
    );
    let page = reader
        .get(&format!("/questions/{}", first["id"].as_str().unwrap()))
        .expect(200)
        .json();
    assert!(page["body"].as_str().unwrap().contains("$a_1 \\leq b$"), "{page}");
    assert!(
        page["body"].as_str().unwrap().contains("```\nx = 1\n```"),
        "{page}"
    );
    assert!(
        page.to_string().contains("https://engines.stackexchange.com/q/1"),
        "{page}"
    );
    let best = &page["answers"]["items"][0];
    assert_eq!(best["accepted"], true);
    assert_eq!(best["score"], 2);
    assert_eq!(best["author"]["name"], "Ada");
    assert_eq!(best["comments"][0]["body"], "Thanks, @Ada");
    assert_eq!(page["answers"]["items"][1]["author"]["name"], "wanderer");

    let second = questions["items"][0]["id"].as_str().unwrap();
    let repeated = reader.get(&format!("/questions/{second}")).expect(200).json();
    assert_eq!(repeated["close_reason"], "duplicate");
    assert_eq!(repeated["duplicate_of"]["id"], first["id"]);
    assert_eq!(repeated["author"]["name"], "Former member");
}

#[test]
fn what_is_left_out_is_counted_with_its_reason() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    dump::write(folder.path());
    let report = bring_in(&app, folder.path(), false).unwrap();
    for (file, reason) in [
        ("Posts", "tag wikis are not taken over"),
        ("Posts", "answers to a question that is not there"),
        ("Votes", "favourites of accounts that do not sign in here"),
        ("Votes", "on a post that is not there"),
        ("Comments", "on a post that is not there"),
        ("PostLinks", "from or to a post that is not there"),
    ] {
        assert_eq!(
            report.skipped.get(&(file.to_owned(), reason.to_owned())),
            Some(&1),
            "{file}: {reason}\n{report}"
        );
    }
}

#[test]
fn a_second_run_writes_nothing_and_a_newer_dump_only_what_is_new() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    dump::write(folder.path());
    bring_in(&app, folder.path(), false).unwrap();
    assert_eq!(bring_in(&app, folder.path(), false).unwrap().total_written(), 0);

    let more = dump::POSTS.replace(
        "</posts>",
        r#"<row Id="7" PostTypeId="2" ParentId="1" CreationDate="2017-01-01T00:00:00.000" Score="0" Body="&lt;p&gt;Late.&lt;/p&gt;" OwnerUserId="1" /></posts>"#,
    );
    std::fs::write(folder.path().join("Posts.xml"), more).unwrap();
    let report = bring_in(&app, folder.path(), false).unwrap();
    assert_eq!(report.total_written(), 1, "{report}");
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let questions = here(&app);
    assert_eq!(questions["items"][1]["reply_count"], 3);
    assert_eq!(
        questions["items"][1]["last_activity_at"],
        "2017-01-01T00:00:00.000000Z"
    );
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    dump::write(folder.path());
    let report = bring_in(&app, folder.path(), true).unwrap();
    assert_eq!((report.total_read(), report.total_written()), (20, 0), "{report}");
    assert_eq!(here(&app)["items"].as_array().unwrap().len(), 0);
    assert_eq!(
        app.member("other").get("/spaces").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_broken_file_is_named_with_its_line_and_nothing_is_written() {
    let app = TestApp::start();
    let broken = [
        (
            dump::POSTS.replace("Score=\"2\"", "Score=\"two\""),
            "Posts.xml, line 4: Score is \"two\"",
        ),
        (
            dump::POSTS.replace(" CreationDate=\"2016-02-01T11:00:00.000\"", ""),
            "Posts.xml, line 4: CreationDate is missing",
        ),
        (dump::POSTS.replace("</posts>", ""), "the file ends in the middle"),
        (
            dump::POSTS[..900].to_owned(),
            "Posts.xml, line 7: this is not XML",
        ),
        (
            dump::POSTS.replace("2016-02-03T10", "2016-13-03T10"),
            "which is not a time",
        ),
        (
            dump::POSTS.replace("Id=\"3\" PostTypeId", "Id=\"3\" PostTypeId=2 Post"),
            "Posts.xml, line 5: this is not XML",
        ),
    ];
    for (number, (posts, expected)) in broken.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        dump::write(folder.path());
        std::fs::write(folder.path().join("Posts.xml"), posts).unwrap();
        let error = bring_in(&app, folder.path(), false).unwrap_err().to_string();
        assert!(error.contains(expected), "{error} instead of {expected}");
        assert_eq!(
            app.member(&format!("reader{number}"))
                .get("/spaces")
                .expect(200)
                .json()["items"],
            Value::Array(vec![])
        );
    }
    let files: Vec<_> = std::fs::read_dir(app.data_dir())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert!(
        !files
            .iter()
            .any(|name| name.to_string_lossy().contains("staging")),
        "{files:?}"
    );
}

#[test]
fn a_folder_that_is_no_dump_is_refused() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    let error = bring_in(&app, folder.path(), false).unwrap_err().to_string();
    assert!(error.contains("no Posts.xml"), "{error}");
}

#[test]
fn csv_without_bodies_says_so_and_links_the_source() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    file(
        "Users.csv",
        "Id,CreationDate,DisplayName\n1,2016-01-01T00:00:00.000,Ada\n",
    );
    file(
        "Posts.csv",
        "AcceptedAnswerId,CreationDate,Id,OwnerUserId,ParentId,PostTypeId,Score,Title,ViewCount\n\
         ,2016-02-01T00:00:00.000,1,1,,1,0,\"Trains, or boats?\",7\n,2016-02-02T00:00:00.000,2,1,1,2,0,,\n",
    );
    let report = bring_in(&app, folder.path(), false).unwrap();
    assert_eq!(report.written.get("questions"), Some(&1), "{report}");
    let question = &here(&app)["items"][0];
    assert_eq!(question["title"], "Trains, or boats?");
    assert!(
        question["excerpt"].as_str().unwrap().contains("carries no text"),
        "{question}"
    );
}

#[test]
fn imported_questions_are_merged_and_taken_out_again() {
    let (app, folder) = (TestApp::start(), tempfile::tempdir().unwrap());
    dump::write(folder.path());
    bring_in(&app, folder.path(), false).unwrap();
    let cora = app.with_duty("cora", colloquy::access::Duty::CommunityManager);
    let questions = here(&app);
    let (source, target) = (
        questions["items"][1]["id"].as_str().unwrap(),
        questions["items"][0]["id"].as_str().unwrap(),
    );
    // The dump has one closed as a duplicate of the other, the other way round.
    cora.delete(&format!("/contributions/{target}/closure"))
        .expect(204);
    let before = cora.get(&format!("/questions/{source}")).expect(200).json();
    let path = format!("/questions/{source}/merge");
    let merged = cora
        .put(&path, crate::support::json!({"into": target}))
        .expect(200)
        .json();
    assert_eq!(merged["reply_count"], 2);
    assert_eq!(
        merged["answers"]["items"][0]["source"],
        before["answers"]["items"][0]["source"]
    );
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let after = cora.delete(&path).expect(200).json();
    for field in [
        "score",
        "reply_count",
        "accepted_answer_id",
        "source",
        "comment_count",
    ] {
        assert_eq!(after[field], before[field], "{field}");
    }
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}
