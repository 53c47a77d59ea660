//! When a failed job is tried again.

/// Attempts before a job is set aside: some six hours, so that a mail server may be down for an afternoon.
const ATTEMPTS: u32 = 13;
/// The first pause, in seconds; each further one is twice as long.
const FIRST_PAUSE: i64 = 15;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 3600;

/// Seconds until the next attempt after `failed` ones; `None` after the last.
pub fn pause_after(failed: u32) -> Option<i64> {
    let doubled = FIRST_PAUSE
        .checked_shl(failed.saturating_sub(1))
        .unwrap_or(LONGEST_PAUSE);
    (failed < ATTEMPTS).then_some(doubled.min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<i64> = (1..).map_while(pause_after).collect();
        assert_eq!(pauses[..4], [15, 30, 60, 120]);
        assert_eq!((pauses.len(), pauses.last()), (12, Some(&3600)));
        assert!((4 * 3600..7 * 3600).contains(&pauses.iter().sum::<i64>()));
    }
}
