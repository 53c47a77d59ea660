//! Why a number is what it is: every score comes with parts that add up to it, each said in words.

/// What a part of a score rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Words that both texts have.
    SharedTerms,
    /// Words of the draft that stand in the accepted answer.
    AcceptedAnswer,
    /// Words of the draft that stand in an answer.
    Answers,
    /// Votes for the question.
    QuestionVotes,
    /// Votes for its answers.
    AnswerVotes,
    /// How many answers it got.
    AnswerCount,
    /// That an answer was accepted.
    Accepted,
    /// Other dialogues that point to it.
    LinksIn,
    /// People who read it lately.
    Readers,
    /// An answer of it was quoted elsewhere.
    Reuse,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Evidence {
    /// What it rests on.
    pub kind: EvidenceKind,
    /// What it adds to the score.
    pub value: f64,
    /// Said in words: a part of a sentence, without a full stop.
    pub text: String,
    /// Where it can be looked up.
    pub link: Option<String>,
}

impl Evidence {
    /// A part without a link.
    pub fn new(kind: EvidenceKind, value: f64, text: impl Into<String>) -> Self {
        Self {
            kind,
            value,
            text: text.into(),
            link: None,
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_listed_as_people_list_them() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&parts[..1]), "a");
        assert_eq!(listed(&parts[..2]), "a and b");
        assert_eq!(listed(&parts), "a, b and c");
    }
}
