//! How single fields of a body are read.

use serde::Deserialize;
use serde::de::Deserializer;

/// A whole number of 32 bits, as the document has them, also when it is written as `44.0`: to JSON these are one number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number without a fraction below two to the 53rd is exact"
)]
pub fn whole<'de, D: Deserializer<'de>, T: TryFrom<i32>>(deserializer: D) -> Result<T, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let exact = |number: &f64| number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    let whole = number
        .as_i64()
        .or_else(|| number.as_f64().filter(exact).map(|number| number as i64));
    whole
        .and_then(|whole| i32::try_from(whole).ok())
        .and_then(|whole| T::try_from(whole).ok())
        .ok_or_else(|| serde::de::Error::custom("this takes a whole number"))
}

/// Such a number, or null.
pub fn whole_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i32>, D::Error> {
    let number = Option::<serde_json::Number>::deserialize(deserializer)?;
    number
        .map(|number| whole(number).map_err(serde::de::Error::custom))
        .transpose()
}

/// For a field of a merge patch that is such a number and can be removed.
pub fn present_whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<i32>>, D::Error> {
    whole_or_none(deserializer).map(Some)
}

/// A list of such numbers.
pub fn wholes<'de, D: Deserializer<'de>, T: TryFrom<i32>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Whole<T>(T);

    impl<'de, T: TryFrom<i32>> Deserialize<'de> for Whole<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            whole(deserializer).map(Self)
        }
    }

    let numbers = Vec::<Whole<T>>::deserialize(deserializer)?;
    Ok(numbers.into_iter().map(|number| number.0).collect())
}

/// For a field of a merge patch that cannot be removed: absent or a value, but not null.
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// For a field of a merge patch that can be removed: absent, null, or a value.
pub fn present_or_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}
