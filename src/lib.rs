//! Mamie answers one question: "What does this job actually do?"
//!
//! Data flows one way, and imports point only to the left:
//! `knowledge <- search <- answer <- chat <- discord | web <- cli`.
//! `ARCHITECTURE.md` is the map; [`chat::respond`] is the place to start reading.

pub mod knowledge;

pub mod search;

pub mod answer;

pub mod chat;

pub mod discord;

pub mod web;

pub mod cli;
