//! One test binary; each module is one area that people see.

mod chat;
mod chat_phrases;
mod chat_presses;
mod faults;
mod gateway;
mod limits;
mod payload;
mod playground;
mod playground_page;
mod support;
