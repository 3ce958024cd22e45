//! Whose message one of ours is, read back from the message.

use serenity::all as discord;

use super::state::State;

/// Whose answer one of our messages is, as its button to close it says, or the choice of its menu.
pub fn asker_of(message: &discord::Message) -> Option<u64> {
    let components = message.components.iter().flat_map(|row| &row.components);
    components.flat_map(custom_ids).find_map(|custom_id| match State::decode(custom_id)? {
        State::Close { asker, .. } => Some(asker),
        _ => None,
    })
}

/// What a component does, or may do, each as a button would say it.
fn custom_ids(component: &discord::ActionRowComponent) -> Vec<&str> {
    match component {
        discord::ActionRowComponent::Button(button) => match &button.data {
            discord::ButtonKind::NonLink { custom_id, .. } => vec![custom_id],
            _ => Vec::new(),
        },
        discord::ActionRowComponent::SelectMenu(select) => {
            let is_menu =
                matches!(select.custom_id.as_deref().and_then(State::decode), Some(State::Menu { .. }));
            if is_menu {
                select.options.iter().map(|option| option.value.as_str()).collect()
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
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
