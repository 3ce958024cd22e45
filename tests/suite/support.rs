//! What the tests of every area share.

pub(crate) mod bot;
pub(crate) mod browser;
pub(crate) mod card_set;
pub(crate) mod command_limits;
pub(crate) mod connected;
pub(crate) mod fake_discord;
pub(crate) mod kinds;
pub(crate) mod limits;
pub(crate) mod logs;
pub(crate) mod lots;
pub(crate) mod mistakes;
pub(crate) mod program;
pub(crate) mod schema;

pub(crate) use connected::Connected;
pub(crate) use limits::{Payload, check_payload};
pub(crate) use schema::check_schema;

/// Whether things that a bare machine lacks are mandatory, as `.ci/run` makes them.
pub(crate) fn complete() -> bool {
    std::env::var_os("MAMIE_TESTS_COMPLETE").is_some_and(|value| value == "1")
}

/// Says that a test goes without `what`, or fails where everything is mandatory.
pub(crate) fn needed(what: &str, place: &str) {
    assert!(!complete(), "{what} is absent, and MAMIE_TESTS_COMPLETE=1 makes it mandatory: {place}");
    // Past the capture of the test harness, which keeps what passing tests print.
    let _ = std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("skipped: {what} is absent: {place}\n").as_bytes(),
    );
}
