//! What is asked of the index, and what it answers.

use uuid::Uuid;

use super::super::asked::Asked;
use super::super::documents::SearchKind;
use super::super::marks::Marks;
use super::doors::Reader;

/// A search, as the index understands it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words, phrases, and what may not be there.
    pub asked: Asked,
    /// The last word is being typed: everything that begins with it fits.
    pub typing: bool,
    /// Only in titles and names.
    pub only_titles: bool,
    /// Who searches.
    pub reader: Reader,
    /// By one of these, as keys; `None`: by anybody.
    pub authors: Option<Vec<String>>,
    /// About one of each of these, as keys.
    pub topics: Vec<Vec<String>>,
    /// Only this kind.
    pub kind: Option<SearchKind>,
    /// Only in this space.
    pub space: Option<Uuid>,
    /// Only about this topic.
    pub topic: Option<Uuid>,
    /// Only by this person.
    pub author: Option<Uuid>,
    /// Only questions with, or without, an answer.
    pub answered: Option<bool>,
    /// Not before, in microseconds.
    pub since: Option<i64>,
    /// Before, in microseconds.
    pub until: Option<i64>,
    /// The newest first; otherwise the best.
    pub newest: bool,
    /// It is counted how many there are of each kind, in each space and so on.
    pub counted: bool,
    /// Only what comes after.
    pub after: Option<Place>,
    /// How many.
    pub limit: usize,
}

impl Wanted {
    /// Scores decide nothing: the newest comes first.
    pub const fn is_by_date(&self) -> bool {
        self.newest || self.asked.is_wordless()
    }
}

/// Where a result stands: its rank, larger is earlier, and what settles ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Place(pub u64, pub u64);

/// A result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it stands.
    pub place: Place,
    /// What it is about.
    pub id: Uuid,
    /// What that is.
    pub kind: SearchKind,
}

/// How the words were matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matched {
    /// All of them, as they were typed.
    #[default]
    All,
    /// All of them, some with a letter or two changed.
    Similar,
    /// Some of them.
    Some,
}

/// How many results there are for each value, the most first.
pub type Counts = Vec<(Uuid, u64)>;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The page, in order.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: u64,
    /// How many of each kind, were no kind chosen; in the order of [`SearchKind::ALL`].
    pub kinds: [u64; SearchKind::ALL.len()],
    /// How many in each space, were no space chosen.
    pub spaces: Counts,
    /// How many about each topic, were no topic chosen.
    pub topics: Counts,
    /// How many by each author, were no author chosen.
    pub authors: Counts,
    /// How many questions with an answer and without one, were neither chosen.
    pub answered: [u64; 2],
    /// How the words were matched.
    pub matched: Matched,
    /// The words that are to be marked.
    pub marks: Marks,
}
