//! Jobs known by name only.
//!
//! They let Mamie say "I have no card for that one yet" instead of taking the question for
//! one about the nearest job she does have.

use super::id::{FamilyId, JobId};
use super::lang::ByLang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnwrittenJob {
    /// The id its card will have, where it is already settled.
    pub id: Option<JobId>,
    /// The family whose cards are nearest.
    pub family: FamilyId,
    /// The first one is the usual name.
    pub names: ByLang<Vec<String>>,
}
