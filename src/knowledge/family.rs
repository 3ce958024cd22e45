//! Families of jobs, as `families.toml` lists them.

use super::id::FamilyId;
use super::lang::ByLang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    pub id: FamilyId,
    pub name: ByLang<String>,
    /// A signpost beside the name, never instead of it.
    pub emoji: String,
    /// 0xRRGGBB, for the bar beside an answer.
    pub colour: u32,
}
