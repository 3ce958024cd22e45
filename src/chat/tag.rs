//! A job in seven characters, where a `custom_id` must hold several.
//!
//! Promise: the same job has the same tag in every version. Two jobs with one tag are possible and
//! unlikely (1 in 370,000 for 150 cards); the first by id is meant then.

use std::fmt;

use crate::knowledge::{JobCard, JobId, Knowledge};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Tag(u32);

impl Tag {
    pub(super) fn of(job: &JobId) -> Self {
        Self(hash(job.as_str().bytes()))
    }

    /// Takes only what [`fmt::Display`] writes.
    pub(super) fn read(text: &str) -> Option<Self> {
        const BASE: u32 = 36;
        let tag = Self(u32::from_str_radix(text, BASE).ok()?);
        (tag.to_string() == text).then_some(tag)
    }

    pub(super) fn card<'a>(&self, knowledge: &'a Knowledge) -> Option<&'a JobCard> {
        knowledge.cards().iter().find(|card| Tag::of(&card.id) == *self)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FIGURES: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut rest = self.0 as usize;
        let mut written = Vec::new();
        loop {
            written.push(char::from(FIGURES[rest % FIGURES.len()]));
            rest /= FIGURES.len();
            if rest == 0 {
                break;
            }
        }
        formatter.write_str(&written.into_iter().rev().collect::<String>())
    }
}

/// FNV-1a, 32 bits: what it gives never changes, which the standard library does not promise.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tag_of_a_job_never_changes() {
        let tag = Tag::of(&JobId::new("web-developer").unwrap());
        assert_eq!(tag.to_string(), Tag(hash(*b"web-developer")).to_string());
        assert_eq!(hash(*b"foobar"), 0xbf9c_f968, "as the authors of FNV publish it");
        assert_eq!(Tag::read(&tag.to_string()), Some(tag));
    }

    #[test]
    fn any_other_spelling_is_refused() {
        for text in ["", "00", "A", "+1", "zzzzzzzzz", "é"] {
            assert_eq!(Tag::read(text), None, "{text}");
        }
    }
}
