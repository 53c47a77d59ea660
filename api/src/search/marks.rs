//! Which words of a text are marked: those that were looked for, in every form that stands for them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::words::{Language, marked, stem};

/// Words that are marked. Texts say many words, and each would have to be stemmed in every language to know that it is
/// not marked: most are told by their first letter, and what was asked is remembered.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Words as they stand in texts, and marked stems.
    forms: HashSet<String>,
    /// What these begin with.
    firsts: HashSet<char>,
    known: RefCell<HashMap<String, bool>>,
}

impl Marks {
    /// True when nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Is this word, folded, to be marked?
    pub fn has(&self, word: &str) -> bool {
        if !first(word).is_some_and(|first| self.firsts.contains(&first)) {
            return false;
        }
        if let Some(known) = self.known.borrow().get(word) {
            return *known;
        }
        let stems = |language: &Language| marked(&stem(word, *language), *language);
        let has = self.forms.contains(word)
            || Language::ALL
                .iter()
                .any(|language| self.forms.contains(&stems(language)));
        self.known.borrow_mut().insert(word.to_owned(), has);
        has
    }
}

/// The first letter, which a stem has in common with its words, but for the dots that German stems lose.
fn first(form: &str) -> Option<char> {
    let (_, word) = Language::marking(form);
    Some(match word.chars().next()? {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        other => other,
    })
}

impl FromIterator<String> for Marks {
    /// Of forms as they stand in the index.
    fn from_iter<I: IntoIterator<Item = String>>(forms: I) -> Self {
        let forms: HashSet<String> = forms.into_iter().collect();
        Self {
            firsts: forms.iter().filter_map(|form| first(form)).collect(),
            forms,
            known: RefCell::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::forms;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_marked_in_every_form_however_often_it_is_asked_for() {
        let marks: Marks = forms("pumps").into_iter().collect();
        for _ in 0..2 {
            let marked = ["pump", "pumps", "pumping", "pamphlet"].map(|word| marks.has(word));
            assert_eq!(marked, [true, true, true, false]);
        }
        assert!(!marks.is_empty() && Marks::default().is_empty());
    }

    proptest! {
        #[test]
        fn the_first_letter_tells_no_lies(
            word in "(dying|skies|yields|[a-zäöüß]{1,9}(ung|en|ies|ing|ed|ly|e|s)?)",
            other in "(die|sky|öl|[a-zäöüß]{1,9})",
        ) {
            for asked in [&word, &other] {
                let marks: Marks = forms(&word).into_iter().collect();
                let stems = Language::ALL.map(|language| marked(&stem(asked, language), language));
                let has = marks.forms.contains(asked) || stems.iter().any(|stem| marks.forms.contains(stem));
                prop_assert_eq!(marks.has(asked), has);
            }
        }
    }
}
