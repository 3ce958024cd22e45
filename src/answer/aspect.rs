//! What is asked about a job.

use serde::Serialize;

/// The side of a job that a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// What it is.
    What,
    /// A typical day.
    Day,
    Studies,
    Salary,
    /// How to get there.
    Start,
    Tools,
    /// Whether it suits somebody.
    Fit,
    Compare,
    /// Which job somebody describes or would like.
    Find,
    None,
}
