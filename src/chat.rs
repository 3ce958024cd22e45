//! `respond(Interaction) -> Reply`: everything Discord-shaped that needs no network.

pub mod commands;
pub mod interaction;
pub mod reply;

pub use interaction::Interaction;
pub use reply::Reply;

use crate::answer::Library;

/// Answers an interaction. Pure: the same library and interaction give the same reply.
pub fn respond(library: &Library, interaction: &Interaction) -> Reply {
    let _ = (library, interaction);
    Reply::default()
}
