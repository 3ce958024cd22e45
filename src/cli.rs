//! Arguments, and one file for each command.

pub mod ask;
pub mod check;
pub mod eval;
pub mod report;
