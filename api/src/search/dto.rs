//! Wire types of search.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::documents::SearchKind;
use super::rules::Gap;
use crate::clock::Time;
use crate::contributions::dto::{ContributionSummary, PersonChip, SpaceChip, TopicChip};
use crate::http::text::optional_prose;
use crate::http::{PageBody, PageInfo};
use crate::ids::{PersonId, SpaceId, SubjectId, TopicId};

/// Most characters of a query.
pub const MAX_QUERY: u64 = 500;

/// In which order results stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchSort {
    /// What fits best first; without words the newest.
    #[default]
    Best,
    /// The newest first.
    Newest,
}

/// What is searched.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// Words, "quoted phrases", -not, author:handle, topic:name. The first 24 parts count.
    #[serde(default)]
    #[param(max_length = 500, pattern = "optional_prose")]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    pub q: String,
    /// Only this kind.
    #[param(inline)]
    pub kind: Option<SearchKind>,
    /// Only in this space.
    pub space: Option<SpaceId>,
    /// Only about this topic.
    pub topic: Option<TopicId>,
    /// Only by this person.
    pub author: Option<PersonId>,
    /// Not before this time.
    pub since: Option<Time>,
    /// Before this time.
    pub until: Option<Time>,
    /// Only questions with an answer, or without one.
    pub answered: Option<bool>,
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: SearchSort,
    /// True for a search that nobody asks for in so many words, such as one while somebody types into a field that picks
    /// something: it says nothing about what is lacking, and is not noted.
    #[serde(default)]
    pub in_passing: bool,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// How the words were matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchMatch {
    /// All of them.
    All,
    /// All of them, some with a letter or two changed, in titles and names.
    Similar,
    /// Some of them: nothing has all.
    Some,
}

/// Something that was found; what `kind` says is set, the others are null.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// The key of what it is about.
    pub id: SubjectId,
    /// Title or name as HTML, with the words that were found in `<mark>`.
    #[schema(max_length = 20000)]
    pub title_html: String,
    /// The piece of the text that fits best as HTML, with `<mark>`; empty when there is none.
    #[schema(max_length = 20000)]
    pub snippet_html: String,
    /// True when the piece comes from an answer.
    pub from_answer: bool,
    /// True for an article that does not hold any more; it comes after all that does.
    pub obsolete: bool,
    /// The question, post or article.
    #[schema(required)]
    pub contribution: Option<ContributionSummary>,
    /// The person.
    #[schema(required)]
    pub person: Option<PersonChip>,
    /// The topic.
    #[schema(required)]
    pub topic: Option<TopicChip>,
    /// The space.
    #[schema(required)]
    pub space: Option<SpaceChip>,
}

/// How many results are of a kind.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: SearchKind,
    /// How many.
    #[schema(minimum = 0)]
    pub count: u32,
}

/// How many results are in a space.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpaceCount {
    /// The space.
    pub space: SpaceChip,
    /// How many.
    #[schema(minimum = 0)]
    pub count: u32,
}

/// How many results are about a topic.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TopicCount {
    /// The topic.
    pub topic: TopicChip,
    /// How many.
    #[schema(minimum = 0)]
    pub count: u32,
}

/// How many results are by a person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuthorCount {
    /// The person.
    pub author: PersonChip,
    /// How many.
    #[schema(minimum = 0)]
    pub count: u32,
}

/// How many results there are of each value, each counted as if its own filter were not set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchFacets {
    /// Of each kind that has any.
    #[schema(max_items = 10)]
    pub kinds: Vec<KindCount>,
    /// In each space, the most first.
    #[schema(max_items = 12)]
    pub spaces: Vec<SpaceCount>,
    /// About each topic, the most first.
    #[schema(max_items = 12)]
    pub topics: Vec<TopicCount>,
    /// By each person, the most first.
    #[schema(max_items = 12)]
    pub authors: Vec<AuthorCount>,
    /// Questions with an answer.
    #[schema(minimum = 0)]
    pub answered: u32,
    /// Questions without one.
    #[schema(minimum = 0)]
    pub unanswered: u32,
}

/// A page of results.
#[derive(Serialize, ToSchema)]
pub struct SearchPage {
    /// The results, in order.
    #[schema(max_items = 100)]
    pub items: Vec<SearchHit>,
    /// Where the next page begins.
    pub page: PageInfo,
    /// How many results there are in all.
    #[schema(minimum = 0)]
    pub total: u32,
    /// How the words were matched.
    pub matched: SearchMatch,
    /// False while the index is being built: not everything can be found yet.
    pub complete: bool,
    /// How many there are of each value; null on later pages.
    #[schema(required)]
    pub facets: Option<SearchFacets>,
}

impl PageBody for SearchPage {
    fn page(&self) -> &PageInfo {
        &self.page
    }
}

/// What is being typed.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SuggestionQuery {
    /// The beginning of what is looked for; the last word may be unfinished.
    #[serde(default)]
    #[param(max_length = 200, pattern = "optional_prose")]
    #[validate(length(max = 200), custom(function = "optional_prose"))]
    pub q: String,
}

/// Where somebody may want to go.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchSuggestion {
    /// What it is.
    pub kind: SearchKind,
    /// Its key.
    pub id: SubjectId,
    /// Its title or name.
    #[schema(max_length = 200)]
    pub title: String,
    /// The same as HTML, with what was typed in `<mark>`.
    #[schema(max_length = 20000)]
    pub title_html: String,
    /// For the address of its page: a handle or slug; empty where the key is enough.
    #[schema(max_length = 100)]
    pub slug: String,
    /// What tells it apart: the space of a question, post or article, what a person does; may be empty.
    #[schema(max_length = 200)]
    pub note: String,
}

/// Where somebody may want to go, at most eight.
#[derive(Serialize, ToSchema)]
pub struct SuggestionList {
    /// The best first.
    #[schema(max_items = 8)]
    pub items: Vec<SearchSuggestion>,
}

/// That a result was opened.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchClick {
    /// What was searched.
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub q: String,
}

/// Something that several people looked for and did not find.
#[derive(Serialize, ToSchema)]
pub struct SearchGap {
    /// How most people put it.
    #[schema(max_length = 200)]
    pub query: String,
    /// How many people looked for it.
    #[schema(minimum = 3)]
    pub people: u32,
    /// On how many days.
    #[schema(minimum = 1)]
    pub days: u32,
    /// How often.
    #[schema(minimum = 0)]
    pub searches: u32,
    /// How often there was nothing.
    #[schema(minimum = 0)]
    pub misses: u32,
    /// How often a result was opened that served: read for 20 seconds, and no other search within 60.
    #[schema(minimum = 0)]
    pub clicks: u32,
    /// How much it is missed: people, times the share that failed, times the logarithm of one and the days.
    pub score: f64,
}

impl From<Gap> for SearchGap {
    fn from(gap: Gap) -> Self {
        let small = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        let size = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            query: gap.query,
            people: size(gap.people),
            days: size(gap.days),
            searches: small(gap.searches),
            misses: small(gap.misses),
            clicks: small(gap.clicks),
            score: gap.score,
        }
    }
}

/// What is looked for and not found, the most missed first.
#[derive(Serialize, ToSchema)]
pub struct SearchGapList {
    /// At most fifty.
    #[schema(max_items = 50)]
    pub items: Vec<SearchGap>,
}
