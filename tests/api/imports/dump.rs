//! A small dump of a site, made for a test.

use std::path::Path;

use colloquy::integrations::imports::Report;
use colloquy::integrations::imports::stackexchange::{Order, Site, import};

use crate::support::TestApp;

pub const USERS: &str = r#"<users>
  <row Id="-1" CreationDate="2016-01-01T00:00:00.000" DisplayName="Community" />
  <row Id="1" CreationDate="2016-01-02T00:00:00.000" DisplayName="Ada" Location="London" AboutMe="&lt;p&gt;I like &lt;b&gt;engines&lt;/b&gt;.&lt;/p&gt;" />
  <row Id="2" CreationDate="2016-01-03T00:00:00.000" DisplayName="Ada" />
</users>"#;

pub const POSTS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="1" PostTypeId="1" AcceptedAnswerId="2" CreationDate="2016-02-01T10:00:00.100" Score="1" ViewCount="42" Body="&lt;p&gt;Is $a_1 \leq b$?&lt;/p&gt;&#xA;&lt;pre&gt;&lt;code&gt;x = 1&#xA;&lt;/code&gt;&lt;/pre&gt;" OwnerUserId="1" Title="Which engine &amp; why?" Tags="&lt;engines&gt;&lt;steam-power&gt;" />
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2016-02-01T11:00:00.000" Score="2" Body="&lt;p&gt;The second.&lt;/p&gt;" OwnerUserId="2" />
  <row Id="3" PostTypeId="2" ParentId="1" CreationDate="2016-02-02T11:00:00.000" Score="-1" Body="&lt;p&gt;None.&lt;/p&gt;" OwnerDisplayName="wanderer" />
  <row Id="4" PostTypeId="1" CreationDate="2016-02-03T10:00:00.000" Score="0" Body="&lt;p&gt;Again?&lt;/p&gt;" Title="Which engine?" Tags="&lt;engines&gt;" ClosedDate="2016-02-04T10:00:00.000" />
  <row Id="5" PostTypeId="5" CreationDate="2016-02-03T10:00:00.000" Score="0" Body="wiki" />
  <row Id="6" PostTypeId="2" ParentId="99" CreationDate="2016-02-03T10:00:00.000" Score="0" Body="lost" OwnerUserId="1" />
</posts>"#;

pub const VOTES: &str = r#"<votes>
  <row Id="1" PostId="1" VoteTypeId="2" CreationDate="2016-02-01T00:00:00.000" />
  <row Id="2" PostId="2" VoteTypeId="2" CreationDate="2016-02-01T00:00:00.000" />
  <row Id="3" PostId="2" VoteTypeId="2" CreationDate="2016-02-01T00:00:00.000" />
  <row Id="4" PostId="3" VoteTypeId="3" CreationDate="2016-02-05T00:00:00.000" />
  <row Id="5" PostId="1" VoteTypeId="5" UserId="2" CreationDate="2016-02-05T00:00:00.000" />
  <row Id="6" PostId="77" VoteTypeId="2" CreationDate="2016-02-05T00:00:00.000" />
</votes>"#;

pub const COMMENTS: &str = r#"<comments>
  <row Id="1" PostId="2" Score="3" Text="Thanks, @Ada" CreationDate="2016-02-06T10:00:00.000" UserId="1" />
  <row Id="2" PostId="77" Score="0" Text="lost" CreationDate="2016-02-06T10:00:00.000" UserId="1" />
</comments>"#;

pub const LINKS: &str = r#"<postlinks>
  <row Id="1" CreationDate="2016-02-04T09:00:00.000" PostId="4" RelatedPostId="1" LinkTypeId="3" />
  <row Id="2" CreationDate="2016-02-04T09:00:00.000" PostId="1" RelatedPostId="4" LinkTypeId="1" />
  <row Id="3" CreationDate="2016-02-04T09:00:00.000" PostId="1" RelatedPostId="88" LinkTypeId="1" />
</postlinks>"#;

/// Writes the whole dump into a folder, the posts with a byte-order mark.
pub fn write(folder: &Path) {
    for (name, text) in [
        ("Users", USERS),
        ("Votes", VOTES),
        ("Comments", COMMENTS),
        ("PostLinks", LINKS),
    ] {
        std::fs::write(folder.join(format!("{name}.xml")), text).unwrap();
    }
    std::fs::write(folder.join("Posts.xml"), format!("\u{FEFF}{POSTS}")).unwrap();
}

/// Brings a folder in as `engines.stackexchange.com` into the space "Engines".
pub fn bring_in(app: &TestApp, folder: &Path, dry_run: bool) -> anyhow::Result<Report> {
    let order = Order {
        folder,
        site: Site::named("engines").unwrap(),
        space: "Engines",
        dry_run,
        scratch: app.data_dir(),
        now: app.clock.now(),
    };
    import(&app.db, &order)
}
