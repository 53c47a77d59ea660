//! Passwords: Argon2id with 19 MiB, two passes, one lane; at least 15 characters, because here the password is the
//! only factor, and none of the well-known ones (NIST SP 800-63B-4). No rules of composition.

use std::borrow::Cow;
use std::sync::{LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, Version, password_hash};
use validator::ValidationError;

use super::common_passwords::is_common;
use crate::error::{AppError, AppResult};

/// Fewest characters of a password.
pub const MIN_LENGTH: u64 = 15;
/// Most characters of a password: enough for any passphrase, little enough to hash.
pub const MAX_LENGTH: u64 = 256;

fn hasher() -> AppResult<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to keep, in PHC form with its own salt. Takes some 20 ms: call it outside of transactions.
pub fn hash(password: &str) -> AppResult<String> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|error| AppError::internal(error.to_string()))?;
    Ok(hash.to_string())
}

static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("a password that nobody has").unwrap_or_default());

/// Compares a password with what is kept. Without anything kept, the same work is done for nothing, so that the
/// time of the answer does not tell whether an account exists.
pub fn matches(password: &str, kept: Option<&str>) -> AppResult<bool> {
    let compared = kept.unwrap_or(&NOBODYS);
    let parsed = PasswordHash::new(compared).map_err(|error| AppError::internal(error.to_string()))?;
    let equal = hashes_to(password, &parsed).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(equal && kept.is_some())
}

/// Memory of hashers that are done, for the next ones: an allocator that gave it back each time would, under many
/// sign-ins, hold several times as much as is in use. There are as many as hash at a time.
static SPARE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

fn hashes_to(password: &str, kept: &PasswordHash) -> Result<bool, password_hash::Error> {
    let (Some(salt), Some(expected)) = (&kept.salt, &kept.hash) else {
        return Err(password_hash::Error::EncodingInvalid);
    };
    let spare = || SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    let params = Params::try_from(kept)?;
    let mut memory = spare().pop().unwrap_or_default();
    memory.resize(params.block_count(), Block::default());
    let mut found = vec![0; expected.len()];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        password.as_bytes(),
        salt,
        &mut found,
        &mut memory,
    )?;
    spare().push(memory);
    // Takes as long whatever differs.
    Ok(Output::new(&found)? == *expected)
}

/// For `#[validate(custom)]`: long enough and not one of the well-known ones.
pub fn acceptable(password: &str) -> Result<(), ValidationError> {
    let length = password.chars().count() as u64;
    if !(MIN_LENGTH..=MAX_LENGTH).contains(&length) {
        return Err(ValidationError::new("wrong_length").with_message(Cow::Borrowed(
            "A password has between 15 and 256 characters; a sentence that only you would say works well.",
        )));
    }
    if is_common(password) {
        return Err(
            ValidationError::new("common_password").with_message(Cow::Borrowed(
                "This password is on the lists that attackers try first. Choose another one.",
            )),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_matches() {
        let kept = hash("correct horse battery staple").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(matches("correct horse battery staple", Some(&kept)).unwrap());
        assert!(!matches("correct horse battery stable", Some(&kept)).unwrap());
        assert!(!matches("a password that nobody has", None).unwrap());
    }

    #[test]
    fn short_and_well_known_passwords_are_refused() {
        assert_eq!(acceptable("short").unwrap_err().code, "wrong_length");
        assert_eq!(
            acceptable("passwordpassword").unwrap_err().code,
            "common_password"
        );
        assert_eq!(
            acceptable("aaaaaaaaaaaaaaaaaa").unwrap_err().code,
            "common_password"
        );
        assert!(acceptable("the kettle sings at seven").is_ok());
    }
}
