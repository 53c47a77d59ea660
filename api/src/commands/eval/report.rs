//! Figures for people and for machines.

use std::fmt::{Display, Formatter};

use serde_json::{Map, Value, json};

use crate::insight::stats::{Estimate, estimate};

/// The part of the timeline on which numbers may be chosen: six tenths.
const EARLY: (usize, usize) = (6, 10);

/// A figure with what is asked of it.
pub struct Figure {
    key: &'static str,
    least: f64,
    /// `None` when it does not apply to a dump.
    whole: Option<Estimate>,
    /// Of the last part of the timeline only, on which no number was chosen.
    late: Option<Estimate>,
}

impl Figure {
    /// A figure of a sample in the order of time, by its name in JSON, with the least value that will do.
    pub fn new<T: Copy>(
        key: &'static str,
        least: f64,
        sample: &[T],
        figure: impl Fn(&[T]) -> Option<f64>,
    ) -> Self {
        let early = sample.len() * EARLY.0 / EARLY.1;
        Self {
            key,
            least,
            whole: estimate(sample, &figure),
            late: estimate(sample.get(early..).unwrap_or_default(), &figure),
        }
    }

    /// True unless it was measured and is too small.
    fn holds(&self) -> bool {
        self.whole.is_none_or(|whole| whole.value >= self.least)
    }
}

/// All figures of one dump.
pub struct Report {
    /// What was measured on: queries, or questions.
    pub n: usize,
    /// In their order.
    pub figures: Vec<Figure>,
}

impl Report {
    /// `{"dump": name, "n": 179, "title_ndcg10": 0.42, "title_ndcg10_interval": [0.37, 0.48],
    /// "title_ndcg10_late": 0.41, "title_ndcg10_late_interval": [0.33, 0.5], ...}`; what does not apply is null.
    pub fn json(&self, dump: &str) -> Value {
        let mut object = Map::from_iter([("dump".to_owned(), json!(dump)), ("n".to_owned(), json!(self.n))]);
        for Figure { key, whole, late, .. } in &self.figures {
            object.insert((*key).to_owned(), value(whole.as_ref()));
            object.insert(format!("{key}_interval"), interval(whole.as_ref()));
            object.insert(format!("{key}_late"), value(late.as_ref()));
            object.insert(format!("{key}_late_interval"), interval(late.as_ref()));
        }
        Value::Object(object)
    }

    /// What is below what is asked for, in words; also when nothing could be measured at all.
    pub fn shortfalls(&self) -> Vec<String> {
        if self.figures.iter().all(|figure| figure.whole.is_none()) {
            return vec!["there is nothing in it to measure by".to_owned()];
        }
        let below = self.figures.iter().filter(|figure| !figure.holds());
        below
            .map(|figure| format!("{} is below {:.2}", figure.key, figure.least))
            .collect()
    }
}

impl Display for Report {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        writeln!(out, "  n = {}", self.n)?;
        for figure in &self.figures {
            let key = figure.key;
            match (figure.whole, figure.late) {
                (Some(whole), Some(late)) => {
                    let asked = if figure.least > 0.0 {
                        format!("   at least {:.2}", figure.least)
                    } else {
                        String::new()
                    };
                    let below = if figure.holds() { "" } else { "   BELOW" };
                    let (whole, late) = (shown(&whole), shown(&late));
                    writeln!(out, "  {key:<20} {whole}   late part {late}{asked}{below}")?;
                }
                (Some(whole), None) => writeln!(out, "  {key:<20} {}", shown(&whole))?,
                (None, _) => writeln!(out, "  {key:<20} does not apply")?,
            }
        }
        Ok(())
    }
}

fn shown(estimate: &Estimate) -> String {
    let (low, high) = estimate.interval;
    format!("{:.3} ({low:.3} to {high:.3})", estimate.value)
}

fn value(estimate: Option<&Estimate>) -> Value {
    json!(estimate.map(|one| rounded(one.value)))
}

fn interval(estimate: Option<&Estimate>) -> Value {
    json!(estimate.map(|one| [rounded(one.interval.0), rounded(one.interval.1)]))
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
