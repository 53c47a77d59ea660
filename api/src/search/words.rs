//! From text to words: folded words as they stand, and beside them their stems, so that "pumps" finds "pump" and a
//! quoted "pumps" does not.
//!
//! A stem carries a mark of its language in front, which no word of a text can begin with: English stems never meet
//! German words. Stemming is Snowball's (Porter 2 for English).

use std::borrow::Cow;
use std::cell::RefCell;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Longer words are cut here, in characters: nobody types them, and the index keeps them small.
const LONGEST: usize = 40;

/// A language whose word endings are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// What stems of this language begin with in the index.
    const fn mark(self) -> char {
        match self {
            Self::English => '\u{1}',
            Self::German => '\u{2}',
        }
    }

    /// The language that a text is marked with, and the text; English where it has no mark.
    pub fn marking(text: &str) -> (Self, &str) {
        for language in Self::ALL {
            if let Some(rest) = text.strip_prefix(language.mark()) {
                return (language, rest);
            }
        }
        (Self::English, text)
    }

    /// The language whose little words a text has more of; English when it has none.
    pub fn of(text: &str) -> Self {
        let (mut english, mut german) = (0_u32, 0_u32);
        for word in split(text).take(400) {
            english += u32::from(ENGLISH.contains(&&*word.text));
            german += u32::from(GERMAN.contains(&&*word.text));
        }
        if german > english {
            Self::German
        } else {
            Self::English
        }
    }
}

/// Words that say little by themselves; searching for "the pump" is searching for "pump".
const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "has", "have",
    "how", "i", "if", "in", "is", "it", "its", "me", "my", "not", "of", "on", "or", "our", "should", "that",
    "the", "their", "there", "this", "to", "was", "we", "what", "when", "where", "which", "who", "why",
    "will", "with", "you", "your",
];
const GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "des", "die", "ein",
    "eine", "einem", "einen", "einer", "er", "es", "für", "hat", "ich", "ihr", "im", "in", "ist", "kann",
    "man", "mein", "mit", "nicht", "oder", "sich", "sie", "sind", "soll", "um", "und", "uns", "von", "vor",
    "wann", "warum", "was", "wenn", "wer", "wie", "wir", "wird", "wo", "zu", "zum", "zur",
];

/// True for a word that says little by itself, in either language.
pub fn is_little(word: &str) -> bool {
    ENGLISH.contains(&word) || GERMAN.contains(&word)
}

/// A word and where it stands in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Folded: compatibility-normalised and in small letters.
    pub text: Cow<'a, str>,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// The words of a text: runs of letters, marks and digits.
pub fn split(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (from, _) = rest.find(|(_, character)| is_of_word(*character))?;
        let mut to = from + text[from..].chars().next().map_or(0, char::len_utf8);
        while let Some((at, character)) = rest.next_if(|(_, character)| is_of_word(*character)) {
            to = at + character.len_utf8();
        }
        Some(Word {
            text: fold(&text[from..to]),
            from,
            to,
        })
    })
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

/// A word in the form in which words are compared.
fn fold(word: &str) -> Cow<'_, str> {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if word.len() <= LONGEST && word.as_bytes().iter().all(plain) {
        return Cow::Borrowed(word);
    }
    let lower = |characters: &mut dyn Iterator<Item = char>| -> String {
        characters.flat_map(char::to_lowercase).take(LONGEST).collect()
    };
    Cow::Owned(if is_nfkc_quick(word.chars()) == IsNormalized::Yes {
        lower(&mut word.chars())
    } else {
        lower(&mut word.nfkc())
    })
}

thread_local! {
    static STEMMERS: RefCell<[Stemmer; 2]> =
        RefCell::new([Stemmer::new(Algorithm::English), Stemmer::new(Algorithm::German)]);
}

/// The stem of a folded word, without a mark.
pub fn stem(word: &str, language: Language) -> String {
    // Numbers and codes have no endings.
    if word.len() < 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    STEMMERS.with_borrow(|[english, german]| match language {
        Language::English => english.stem(word).into_owned(),
        Language::German => german.stem(word).into_owned(),
    })
}

/// The stem as it stands in the index.
pub fn marked(stem: &str, language: Language) -> String {
    let mut marked = String::with_capacity(stem.len() + 1);
    marked.push(language.mark());
    marked.push_str(stem);
    marked
}

/// Under which forms a word that is looked for stands in the index, the word itself first.
pub fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for language in Language::ALL {
        let stem = stem(word, language);
        forms.push(marked(&stem, language));
        forms.push(stem);
    }
    let mut seen = std::collections::HashSet::new();
    forms.retain(|form| seen.insert(form.clone()));
    forms
}

/// A form under which words of a family stand in the index, and in texts of which languages, by their numbers.
pub type FamilyForm = (String, [bool; Language::ALL.len()]);

/// Under which forms the words of a family stand in the index. Each word of a text of a language stands under exactly one
/// of the forms of that language, so that their frequencies add up to how often the text has the family.
pub fn family(word: &str) -> Vec<FamilyForm> {
    let stems = Language::ALL.map(|language| stem(word, language));
    let mut forms: Vec<FamilyForm> = Vec::new();
    for ((stem, language), only) in stems
        .iter()
        .zip(Language::ALL)
        .zip([[true, false], [false, true]])
    {
        forms.push((marked(stem, language), only));
        match forms.iter_mut().find(|(form, _)| form == stem) {
            Some((_, languages)) => *languages = [true; Language::ALL.len()],
            None => forms.push((stem.clone(), only)),
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        split(text).map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn words_are_folded_and_know_where_they_stand() {
        assert_eq!(
            words("The ＰＵＭＰ’s 2nd Öl-Wechsel!"),
            ["the", "pump", "s", "2nd", "öl", "wechsel"]
        );
        let text = "Ein Überdruck";
        let word = split(text).nth(1).unwrap();
        assert_eq!(&text[word.from..word.to], "Überdruck");
        assert_eq!(words("  --- \u{0} "), Vec::<String>::new());
    }

    #[test]
    fn each_language_has_its_endings_and_exact_words_stay() {
        assert_eq!(stem("pumps", Language::English), "pump");
        assert_eq!(stem("dichtungen", Language::German), "dichtung");
        assert_eq!(forms("pumps")[0], "pumps");
        assert!(forms("pumps").contains(&"\u{1}pump".to_owned()));
        assert_eq!(stem("rfc7386s", Language::English), "rfc7386s");
        let forms = |word: &str| -> Vec<(String, [bool; 2])> { family(word) };
        let form = |form: &str, english: bool, german: bool| (form.to_owned(), [english, german]);
        assert_eq!(
            forms("mfa"),
            [
                form("\u{1}mfa", true, false),
                form("mfa", true, true),
                form("\u{2}mfa", false, true)
            ]
        );
        // "pumps" in an English text stands beside its stem: counted is the stem.
        assert_eq!(
            forms("pumps"),
            [
                form("\u{1}pump", true, false),
                form("pump", true, false),
                form("\u{2}pumps", false, true),
                form("pumps", false, true)
            ]
        );
    }

    #[test]
    fn the_language_is_that_of_the_little_words() {
        assert_eq!(
            Language::of("Wie wird die Dichtung der Pumpe gewechselt?"),
            Language::German
        );
        assert_eq!(
            Language::of("How is the seal of the pump changed?"),
            Language::English
        );
        assert_eq!(Language::of("Kanban"), Language::English);
    }
}
