//! What the knowledge manager reads.

use super::Signals;
use super::score::counted;

/// `Asked 4 times, read by 62 people this quarter, accepted answer by Ada unchanged since March: turn it into a best
/// practice?` What is not so is left out; a dialogue without any of it is named by its votes.
pub fn sentence(signals: &Signals) -> String {
    let mut parts = Vec::new();
    if signals.links_in > 0 {
        parts.push(format!("asked or pointed to {} times", signals.links_in + 1));
    }
    if signals.readers > 0 {
        let people = counted(signals.readers, "person", "people");
        parts.push(format!("read by {people} this quarter"));
    }
    match &signals.accepted {
        Some(accepted) => parts.push(format!(
            "accepted answer by {} unchanged since {}",
            accepted.author, accepted.unchanged_since
        )),
        None if signals.answers > 0 => parts.push(counted(signals.answers, "answer", "answers")),
        None => {}
    }
    if signals.reused {
        parts.push("quoted elsewhere".to_owned());
    }
    let votes = signals.question_votes + signals.answer_votes;
    if votes > 0 && parts.len() < 3 {
        parts.push(format!("{votes:+} votes in all"));
    }
    if parts.is_empty() {
        parts.push("settled".to_owned());
    }
    format!(
        "{}: turn it into a best practice?",
        capitalised(&parts.join(", "))
    )
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::ripeness::Accepted;

    #[test]
    fn it_names_what_speaks_for_it() {
        let signals = Signals {
            links_in: 3,
            readers: 62,
            accepted: Some(Accepted {
                author: "Ada".to_owned(),
                unchanged_since: "March".to_owned(),
            }),
            question_votes: 5,
            ..Signals::default()
        };
        assert_eq!(
            sentence(&signals),
            "Asked or pointed to 4 times, read by 62 people this quarter, accepted answer by Ada unchanged since \
             March: turn it into a best practice?"
        );
        let little = Signals {
            answers: 1,
            question_votes: 2,
            ..Signals::default()
        };
        assert_eq!(
            sentence(&little),
            "1 answer, +2 votes in all: turn it into a best practice?"
        );
        assert_eq!(
            sentence(&Signals::default()),
            "Settled: turn it into a best practice?"
        );
    }
}
