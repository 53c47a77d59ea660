//! Well-known passwords. With 15 characters as the least, the lists of leaked passwords shrink to repetitions and
//! runs of the short ones, so they are recognised by how they are built instead of being listed one by one.

/// Short passwords that lists of leaked ones begin with; doubled or padded they reach 15 characters.
const STEMS: &[&str] = &[
    "password",
    "passwort",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "motdepasse",
    "contraseña",
    "qwerty",
    "qwertz",
    "azerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "1q2w3e4r",
    "1qaz2wsx",
    "abc123",
    "abcdef",
    "iloveyou",
    "letmein",
    "welcome",
    "willkommen",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "superman",
    "batman",
    "princess",
    "sunshine",
    "shadow",
    "master",
    "michael",
    "jennifer",
    "charlie",
    "trustno1",
    "whatever",
    "starwars",
    "admin",
    "administrator",
    "changeme",
    "default",
    "secret",
    "geheim",
    "hallo",
    "colloquy",
    "correcthorsebatterystaple",
    "thequickbrownfox",
    "thequickbrownfoxjumpsoverthelazydog",
    "administratorpassword",
    "mypassword",
    "newpassword",
];

/// Runs of the keyboard and of counting.
const RUNS: &[&str] = &[
    "01234567890123456789012345678901234567890",
    "98765432109876543210987654321098765432109",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "qwertzuiopasdfghjklyxcvbnmqwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// True for a password that is one of the well-known ones, or one of them repeated or padded with digits.
pub(super) fn is_common(password: &str) -> bool {
    let plain: String = password
        .to_lowercase()
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    repeats(&plain) || RUNS.iter().any(|run| run.contains(&plain)) || is_padded_stem(&plain)
}

/// One short piece again and again: `aaaaaaaaaaaaaaa`, `abcabcabcabcabc`.
fn repeats(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=characters.len() / 2)
        .filter(|length| *length <= 10)
        .any(|length| {
            characters
                .iter()
                .enumerate()
                .all(|(index, character)| characters.get(index % length) == Some(character))
        })
}

fn is_padded_stem(text: &str) -> bool {
    let mut rest = text.to_owned();
    for stem in STEMS {
        rest = rest.replace(stem, "");
    }
    rest.len() < text.len() && rest.chars().all(|character| !character.is_alphabetic())
}
