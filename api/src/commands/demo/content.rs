//! What the people of the sample organisation say, as it stands in `content/*.toml`.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde::Deserialize;

use crate::access::Duty;
use crate::articles::model::{ArticleKind, UseOutcome};
use crate::contributions::model::{PostKind, ReactionKind};
use crate::ripe::model::DismissalReason;
use crate::spaces::model::Audience;

const PEOPLE: &str = include_str!("content/people.toml");
const SPACES: &str = include_str!("content/spaces.toml");
const QUESTIONS: [&str; 3] = [
    include_str!("content/engineering.toml"),
    include_str!("content/service.toml"),
    include_str!("content/more.toml"),
];
const POSTS: &str = include_str!("content/posts.toml");
const KNOWLEDGE: &str = include_str!("content/knowledge.toml");

/// Somebody of the sample organisation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplePerson {
    pub handle: String,
    pub name: String,
    #[serde(default)]
    pub kind: String,
    pub title: String,
    pub unit: String,
    pub location: String,
    pub time_zone: String,
    pub bio: String,
    #[serde(default)]
    pub duties: Vec<Duty>,
    #[serde(default)]
    pub leader: bool,
    /// Set for those who can sign in: what to call the sign-in.
    pub sign_in: Option<String>,
}

impl SamplePerson {
    /// An address that cannot exist.
    pub fn email(&self) -> String {
        format!("{}@fenwick.example", self.handle)
    }

    /// True for people from outside.
    pub fn is_guest(&self) -> bool {
        self.kind == "guest"
    }
}

/// A space and who belongs to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSpace {
    /// What the conversations call it.
    pub key: String,
    pub name: String,
    pub description: String,
    pub audience: Audience,
    pub owner: String,
    pub facilitators: Vec<String>,
    pub members: Vec<String>,
}

impl SampleSpace {
    /// True for those who may read and write in it.
    pub fn admits(&self, person: &SamplePerson) -> bool {
        let belongs = self.owner == person.handle
            || self.facilitators.contains(&person.handle)
            || self.members.contains(&person.handle);
        belongs || (self.audience == Audience::Open && !person.is_guest())
    }
}

/// A remark under something; hours count from the beginning of the conversation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleComment {
    pub by: String,
    pub hours_later: f64,
    pub body: String,
}

/// An answer; hours count from the question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleAnswer {
    pub by: String,
    pub hours_later: f64,
    pub body: String,
    #[serde(default)]
    pub accepted: bool,
    #[serde(default)]
    pub up: usize,
    #[serde(default)]
    pub down: usize,
    #[serde(default)]
    pub comments: Vec<SampleComment>,
}

/// A question or post with everything that followed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// Set for posts.
    pub kind: Option<PostKind>,
    pub by: String,
    pub space: String,
    pub days_ago: f64,
    pub title: String,
    pub body: String,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub up: usize,
    #[serde(default)]
    pub views: usize,
    #[serde(default)]
    pub pinned: bool,
    #[serde(default)]
    pub reactions: BTreeMap<ReactionKind, usize>,
    /// The title of the question that it repeats.
    pub duplicate_of: Option<String>,
    pub closed_by: Option<String>,
    pub closed_note: Option<String>,
    #[serde(default)]
    pub answers: Vec<SampleAnswer>,
    #[serde(default)]
    pub comments: Vec<SampleComment>,
}

/// A collection; one stands under another by its key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleCollection {
    pub key: String,
    pub space: String,
    pub under: Option<String>,
    pub name: String,
    pub owner: String,
    pub landing: String,
    pub review_days: Option<i32>,
    #[serde(default)]
    pub four_eyes: bool,
}

/// A report of the use of a practice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleUse {
    pub by: String,
    pub unit: String,
    pub outcome: UseOutcome,
    pub note: String,
}

/// A published article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleArticle {
    pub collection: String,
    pub kind: ArticleKind,
    pub author: String,
    pub publisher: String,
    /// How long ago it was published.
    pub days: i64,
    pub title: String,
    pub topics: Vec<String>,
    pub body: String,
    #[serde(default)]
    pub uses: Vec<SampleUse>,
}

/// What a knowledge manager decided about a question that is worth keeping.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleThread {
    /// The title of the question.
    pub question: String,
    pub by: String,
    /// How long ago.
    pub days: i64,
    /// Why it was dismissed; they took it otherwise.
    pub dismissed: Option<DismissalReason>,
    #[serde(default)]
    pub note: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    threads: Vec<SampleThread>,
    #[serde(default)]
    collections: Vec<SampleCollection>,
    #[serde(default)]
    articles: Vec<SampleArticle>,
    #[serde(default)]
    people: Vec<SamplePerson>,
    #[serde(default)]
    spaces: Vec<SampleSpace>,
    #[serde(default)]
    questions: Vec<Conversation>,
    #[serde(default)]
    posts: Vec<Conversation>,
}

/// All of it.
pub struct Content {
    pub people: Vec<SamplePerson>,
    pub spaces: Vec<SampleSpace>,
    pub questions: Vec<Conversation>,
    pub posts: Vec<Conversation>,
    pub collections: Vec<SampleCollection>,
    pub articles: Vec<SampleArticle>,
    pub threads: Vec<SampleThread>,
}

impl Content {
    /// Reads what is built into the program.
    pub fn read() -> anyhow::Result<Self> {
        let mut questions = Vec::new();
        for text in QUESTIONS {
            questions.extend(parse(text)?.questions);
        }
        let knowledge = parse(KNOWLEDGE)?;
        Ok(Self {
            collections: knowledge.collections,
            articles: knowledge.articles,
            threads: knowledge.threads,
            people: parse(PEOPLE)?.people,
            spaces: parse(SPACES)?.spaces,
            questions,
            posts: parse(POSTS)?.posts,
        })
    }

    /// The person of this handle.
    pub fn person(&self, handle: &str) -> anyhow::Result<&SamplePerson> {
        self.people
            .iter()
            .find(|person| person.handle == handle)
            .with_context(|| format!("nobody is called {handle}"))
    }

    /// The space of this key.
    pub fn space(&self, key: &str) -> anyhow::Result<&SampleSpace> {
        self.spaces
            .iter()
            .find(|space| space.key == key)
            .with_context(|| format!("no space is called {key}"))
    }

    /// Questions, then posts.
    pub fn conversations(&self) -> impl Iterator<Item = &Conversation> {
        self.questions.iter().chain(&self.posts)
    }
}

fn parse(text: &str) -> anyhow::Result<File> {
    toml::from_str(text).context("the sample content cannot be read")
}
