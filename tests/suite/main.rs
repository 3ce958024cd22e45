//! One test binary; each module is one area that people see.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on, stopping it is right")]

mod ask;
mod ask_hostile;
mod chat;
mod chat_phrases;
mod chat_presses;
mod check;
mod check_cards;
mod data;
mod distress;
mod faults;
mod gateway;
mod gateway_close;
mod gateway_pace;
mod gateway_share;
mod gateway_threads;
mod gateway_walk;
mod index;
mod layers;
mod limits;
mod payload;
mod playground;
mod playground_fits;
mod playground_gallery;
mod playground_page;
mod run;
mod steps;
mod support;
mod talk_browse;
mod talk_close;
mod talk_compare;
mod talk_discover;
mod talk_explain;
mod talk_follow_up;
mod talk_for;
mod talk_guess;
mod talk_private;
mod talk_walk;
mod talk_words;
mod understood;
