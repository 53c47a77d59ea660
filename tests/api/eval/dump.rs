//! A small site made for a test: eighty questions about as many things, then twenty that ask for one of them again.

use std::fmt::Write as _;
use std::path::Path;

/// How many things are asked about.
pub const THINGS: usize = 80;
/// How many are asked about twice.
pub const AGAIN: usize = 20;

/// What a question is about: words that no other question has.
fn thing(number: usize) -> String {
    format!("alpha{number} beta{number} gamma{number}")
}

fn day(number: usize) -> String {
    format!(
        "20{:02}-{:02}-{:02}T10:00:00.000",
        16 + number / 336,
        number / 28 % 12 + 1,
        number % 28 + 1
    )
}

/// Writes it into a folder. Questions that are asked again have an upvote from their first day on.
pub fn write(folder: &Path) {
    let (mut posts, mut links, mut votes) = (String::new(), String::new(), String::new());
    for number in 0..THINGS + AGAIN {
        let about = if number < THINGS { number } else { number - THINGS };
        let (id, when, words) = (number + 1, day(number), thing(about));
        let body = format!(
            "&lt;p&gt;Please explain {words} in the office, because nobody here seems to know where the manual for it was put last summer.&lt;/p&gt;"
        );
        writeln!(posts, r#"<row Id="{id}" PostTypeId="1" CreationDate="{when}" Score="0" Body="{body}" Title="What about {words}?" Tags="&lt;office&gt;" />"#).unwrap();
        if number >= THINGS {
            let (link, earlier) = (number - THINGS + 1, about + 1);
            writeln!(links, r#"<row Id="{link}" CreationDate="{when}" PostId="{id}" RelatedPostId="{earlier}" LinkTypeId="3" />"#).unwrap();
            let asked = day(about);
            writeln!(
                votes,
                r#"<row Id="{link}" PostId="{earlier}" VoteTypeId="2" CreationDate="{asked}" />"#
            )
            .unwrap();
        }
    }
    // The last word on the site, long after: by then everybody could have come back.
    writeln!(posts, r#"<row Id="900" PostTypeId="2" ParentId="1" CreationDate="2017-01-01T10:00:00.000" Score="0" Body="&lt;p&gt;Late.&lt;/p&gt;" />"#).unwrap();
    for (name, root, rows) in [
        ("Posts", "posts", &posts),
        ("PostLinks", "postlinks", &links),
        ("Votes", "votes", &votes),
        ("Users", "users", &String::new()),
    ] {
        let file = folder.join(format!("{name}.xml"));
        std::fs::write(file, format!("<{root}>\n{rows}</{root}>")).unwrap();
    }
}

/// Writes the titles alone, as CSV with a file of pairs.
pub fn write_titles(folder: &Path) {
    let mut posts = "Id,PostTypeId,CreationDate,Title,ParentId\n".to_owned();
    let mut pairs = "post_id\tduplicate_of\n".to_owned();
    for number in 0..THINGS + AGAIN {
        let about = if number < THINGS { number } else { number - THINGS };
        writeln!(
            posts,
            "{},1,{},What about {}?,",
            number + 1,
            day(number),
            thing(about)
        )
        .unwrap();
        if number >= THINGS {
            writeln!(pairs, "{}\t{}", number + 1, about + 1).unwrap();
        }
    }
    std::fs::write(folder.join("Posts.csv"), posts).unwrap();
    std::fs::write(folder.join("Users.csv"), "Id\n").unwrap();
    std::fs::write(folder.join("duplicate_pairs.tsv"), pairs).unwrap();
}

/// How many things there are departments for.
pub const DEPARTMENTS: usize = 8;

/// Writes a site of a hundred questions, each about the thing of one of the departments and answered by its only member;
/// whoever asks never answers. Sites that begin with other departments share nothing.
pub fn write_departments(folder: &Path, first: usize) {
    let (mut posts, mut votes) = (String::new(), String::new());
    for number in 0..100 {
        let member = number % DEPARTMENTS + 1;
        let department = first + member;
        let (id, answer, when, words) = (number + 1, number + 501, day(number), thing(department));
        let later = when.replace("T10", "T11");
        writeln!(posts, r#"<row Id="{id}" PostTypeId="1" CreationDate="{when}" Score="0" OwnerUserId="99" Body="&lt;p&gt;It says {words} on the label.&lt;/p&gt;" Title="What about {words}?" Tags="&lt;department{department}&gt;" />"#).unwrap();
        writeln!(posts, r#"<row Id="{answer}" PostTypeId="2" ParentId="{id}" CreationDate="{later}" Score="1" OwnerUserId="{member}" Body="&lt;p&gt;Turn it.&lt;/p&gt;" />"#).unwrap();
        writeln!(
            votes,
            r#"<row Id="{id}" PostId="{answer}" VoteTypeId="2" CreationDate="{when}" />"#
        )
        .unwrap();
    }
    let none = String::new();
    for (name, root, rows) in [
        ("Posts", "posts", &posts),
        ("Votes", "votes", &votes),
        ("Users", "users", &none),
    ] {
        let file = folder.join(format!("{name}.xml"));
        std::fs::write(file, format!("<{root}>\n{rows}</{root}>")).unwrap();
    }
}
