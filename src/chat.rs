//! `respond(Interaction) -> Reply`: everything Discord-shaped that needs no network.
//!
//! Promise: every reply is one that Discord takes, whatever the card and whoever wrote the question;
//! nothing that a person wrote is repeated, and nobody is pinged.
//! Absent on purpose: the network, the clock, and memory: what a button needs stands in it.

mod about;
mod aim;
mod answers;
mod browse;
mod card;
mod choice;
mod closing;
pub mod commands;
mod compare;
mod completions;
mod decline;
pub mod discover;
pub mod effect;
mod explain;
mod follow_up;
mod guess;
pub mod interaction;
pub mod limits;
mod markdown;
mod message;
pub mod owner;
mod phone;
pub mod place;
mod press;
pub mod reply;
pub mod rush;
mod state;
mod tag;
mod thread;
pub(crate) mod typography;
mod view;
mod voice;
mod words;

pub use about::About;
pub use interaction::Interaction;
pub use reply::Reply;
pub use rush::Rush;
pub use view::View;

use crate::answer::Library;
use interaction::Act;
use voice::Voice;

/// Answers an interaction. Pure: the same library and interaction give the same reply.
pub fn respond(library: &Library, interaction: &Interaction) -> Reply {
    let voice = &Voice::to(library, interaction);
    if let Some(note) = rush::note(voice, interaction) {
        return note;
    }
    let reply = match &interaction.act {
        Act::Ping => Reply::pong(),
        Act::Command(command) => commands::run(voice, command).in_a_rush(voice, interaction.rush),
        Act::Autocomplete { command, option, typed } => commands::suggest(voice, command, option, typed),
        Act::Component(component) => press::reply(voice, component),
        // Whoever writes in public is answered there.
        Act::Message { text, about } => answers::reply(voice, text, about.as_ref()).kept_public(),
        Act::Explain { text, message } => explain::reply(voice, text, *message),
        Act::Other => commands::unknown(voice),
    };
    let in_private = matches!(&interaction.act, Act::Component(component) if component.private);
    reply.with_closing(voice, in_private).with_share(voice, in_private)
}
