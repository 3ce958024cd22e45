//! One test binary; each module is one area that people see.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chat;
mod chat_phrases;
mod chat_presses;
mod faults;
mod gateway;
mod limits;
mod payload;
mod support;
