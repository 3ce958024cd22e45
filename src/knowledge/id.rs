//! Identifiers are types, so that a family is never taken for a job.

use std::borrow::Borrow;
use std::fmt;

use serde::Serialize;

/// Longest identifier in bytes. Two of them, a verb and their separators must fit the 100
/// characters of a Discord `custom_id`.
pub const ID_LENGTH_MAX: usize = 40;

/// Whether `text` is lower-case words and figures joined by single hyphens, and short enough.
pub fn is_well_spelled(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= ID_LENGTH_MAX
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// `None` where the spelling rule of [`is_well_spelled`] is broken.
            pub fn new(text: &str) -> Option<Self> {
                is_well_spelled(text).then(|| Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

identifier! {
    /// A job, such as `web-developer`.
    JobId
}
identifier! {
    /// A family of jobs, such as `software`.
    FamilyId
}
identifier! {
    /// A shared entry point of `steps.toml`, such as `openclassrooms`.
    StepId
}
identifier! {
    /// A term of the glossary, such as `social-network`.
    WordId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_rule_takes_words_joined_by_hyphens() {
        for good in ["baker", "3d-artist", "web-developer"] {
            assert!(JobId::new(good).is_some(), "{good}");
        }
        for bad in ["", "Baker", "web developer", "web--developer", "-web", "web-", "é", &"a".repeat(41)] {
            assert!(JobId::new(bad).is_none(), "{bad}");
        }
    }
}
