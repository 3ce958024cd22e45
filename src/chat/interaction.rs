//! What Discord sends, decoded once for every transport.

use serenity::all as discord;

/// Something that a person did and that wants a reply.
#[derive(Clone, Debug)]
pub struct Interaction {}

impl Interaction {
    /// Decodes Discord's JSON of an interaction (signed HTTP, playground).
    pub fn from_json(json: &serde_json::Value) -> Result<Self, serde_json::Error> {
        let interaction: discord::Interaction = serde_json::from_value(json.clone())?;
        Ok(Self::from_discord(&interaction))
    }

    /// Takes an interaction that serenity has decoded (gateway).
    pub fn from_discord(_interaction: &discord::Interaction) -> Self {
        Self {}
    }

    /// A message that speaks to the bot `me`: a mention, a reply to it, a direct message.
    /// `None` where it is not meant for the bot, or comes from a bot or a webhook.
    pub fn from_message(_message: &discord::Message, _me: discord::UserId) -> Option<Self> {
        None
    }
}
