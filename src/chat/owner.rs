//! Whose message one of ours is, read back from the message.

use serenity::all as discord;

use super::state::State;

/// Whose answer one of our messages is, as its button to close it says.
pub fn asker_of(message: &discord::Message) -> Option<u64> {
    message.components.iter().flat_map(|row| &row.components).find_map(|component| {
        let discord::ActionRowComponent::Button(button) = component else { return None };
        let discord::ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
        match State::decode(custom_id)? {
            State::Close { asker, .. } => Some(asker),
            _ => None,
        }
    })
}

/// Whether the message is the presser's own: it answered them, or nobody else sees it.
pub(super) fn is_own(component: &discord::ComponentInteraction) -> bool {
    let message = &component.message;
    let between_two = component.context == Some(discord::InteractionContext::BotDm);
    let named = match message.interaction_metadata.as_deref() {
        Some(discord::MessageInteractionMetadata::Command(metadata)) => Some(metadata.user.id),
        Some(discord::MessageInteractionMetadata::Component(metadata)) => Some(metadata.user.id),
        Some(discord::MessageInteractionMetadata::ModalSubmit(metadata)) => Some(metadata.user.id),
        // An answer to a mention is a reply to the asker's message.
        _ => message.referenced_message.as_deref().map(|question| question.author.id),
    };
    let asker = asker_of(message).or(named.map(discord::UserId::get));
    is_private(component) || between_two || asker == Some(component.user.id.get())
}

pub(super) fn is_private(component: &discord::ComponentInteraction) -> bool {
    component.message.flags.is_some_and(|flags| flags.contains(discord::MessageFlags::EPHEMERAL))
}
