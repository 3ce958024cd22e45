//! Jobs known by name only.
//!
//! They let Mamie say "I have no card for that one yet" instead of taking the question for
//! one about the nearest job she does have.

use toml::Spanned;

use super::family::Family;
use super::fields::{Fields, Reading, Text};
use super::file::identifier;
use super::id::{FamilyId, JobId};
use super::lang::ByLang;
use super::problem::{Problem, SourceFile, closest};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnwrittenJob {
    /// The id its card will have, where it is already settled.
    pub id: Option<JobId>,
    /// The family whose cards are nearest.
    pub family: FamilyId,
    /// The first one is the usual name.
    pub names: ByLang<Vec<String>>,
}

/// Reads `unwritten.toml`. `families` is `None` where their own file has problems: then none can be
/// said to be missing.
pub(super) fn read(
    source: &SourceFile,
    families: Option<&[Family]>,
    problems: &mut Vec<Problem>,
) -> Vec<UnwrittenJob> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the unwritten jobs");
    let mut jobs = Vec::new();
    for mut entry in fields.tables("job", "an unwritten job") {
        let id = entry.optional_text("id");
        let family = entry.text("family");
        let names = ByLang {
            fr: entry.texts("fr").into_iter().map(Spanned::into_inner).collect(),
            en: entry.texts("en").into_iter().map(Spanned::into_inner).collect(),
        };
        entry.finish();
        let id = id.and_then(|id| identifier(&reading, &id, JobId::new));
        let Some(known) = identifier(&reading, &family, FamilyId::new) else { continue };
        check_family(&reading, &family, families);
        jobs.push(UnwrittenJob { id, family: known, names });
    }
    fields.finish();
    problems.extend(reading.into_problems());
    jobs
}

fn check_family(reading: &Reading<'_>, family: &Text, families: Option<&[Family]>) {
    let name = family.get_ref().as_str();
    let Some(families) = families else { return };
    if families.iter().any(|known| known.id.as_str() == name) {
        return;
    }
    let hint = match closest(name, families.iter().map(|known| known.id.as_str())) {
        Some(near) => format!("the closest id is `{near}`"),
        None => "add the family to families.toml".to_owned(),
    };
    reading.report(&family.span(), format!("the family `{name}` does not exist"), hint);
}
