//! Where somebody acts, and what Discord lets them and the bot do there.

use serenity::all as discord;
use serenity::all::{ChannelType, Permissions};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub channel: u64,
    /// `None` outside of servers.
    pub server: Option<u64>,
    ground: Ground,
    /// Whether the bot is a member here, and not only something that the person has installed.
    bot_is_here: bool,
    /// What the person may do; unknown where they wrote a message.
    person_may: Option<Permissions>,
    /// What the bot may do; unknown where somebody wrote a message.
    bot_may: Option<Permissions>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// The person and the bot, alone.
    Direct,
    /// A channel whose messages can begin threads.
    Text,
    Thread,
    /// A voice channel, or a conversation that the bot is no part of.
    Other,
    /// A channel of a server: what kind of channel, the event did not say.
    Unknown,
}

impl Place {
    /// No place of Discord's.
    pub fn nowhere() -> Self {
        Self {
            channel: 0,
            server: None,
            ground: Ground::Other,
            bot_is_here: false,
            person_may: None,
            bot_may: None,
        }
    }

    pub(super) fn of_message(message: &discord::Message) -> Self {
        Self {
            channel: message.channel_id.get(),
            server: message.guild_id.map(discord::GuildId::get),
            ground: if message.guild_id.is_some() { Ground::Unknown } else { Ground::Direct },
            bot_is_here: true,
            person_may: None,
            bot_may: None,
        }
    }

    pub(super) fn of_command(command: &discord::CommandInteraction) -> Self {
        let ground = ground(command.context, command.channel.as_ref());
        let member = command.member.as_deref();
        let place = Self::of_member(command.channel_id, command.guild_id, ground, member);
        place.with_bot(&command.authorizing_integration_owners, command.app_permissions)
    }

    pub(super) fn of_component(component: &discord::ComponentInteraction) -> Self {
        let ground = ground(component.context, component.channel.as_ref());
        let member = component.member.as_ref();
        let place = Self::of_member(component.channel_id, component.guild_id, ground, member);
        place.with_bot(&component.authorizing_integration_owners, component.app_permissions)
    }

    fn of_member(
        channel: discord::ChannelId,
        server: Option<discord::GuildId>,
        ground: Ground,
        member: Option<&discord::Member>,
    ) -> Self {
        Self {
            channel: channel.get(),
            server: server.map(discord::GuildId::get),
            ground,
            person_may: member.and_then(|member| member.permissions),
            ..Self::nowhere()
        }
    }

    fn with_bot(self, owners: &discord::AuthorizingIntegrationOwners, may: Option<Permissions>) -> Self {
        Self { bot_is_here: is_installed(owners), bot_may: may, ..self }
    }

    /// The same, in a thread.
    pub(super) fn in_thread(self) -> Self {
        Self { ground: Ground::Thread, ..self }
    }

    /// The end of the address of the channel: its server, or `@me`, and its id.
    pub(super) fn address(&self) -> String {
        match self.server {
            Some(server) => format!("{server}/{}", self.channel),
            None => format!("@me/{}", self.channel),
        }
    }

    /// Whether the person and the bot are alone, so that nothing needs to be private.
    pub(crate) fn is_direct(&self) -> bool {
        self.ground == Ground::Direct
    }

    /// Whether a message of the bot can begin a thread here.
    pub(super) fn offers_threads(&self) -> bool {
        self.server.is_some()
            && self.bot_is_here
            && matches!(self.ground, Ground::Text | Ground::Unknown)
            && self.bot_may.is_none_or(|may| may.contains(Permissions::CREATE_PUBLIC_THREADS))
    }

    /// Whether the person may begin a thread: the bot begins none for somebody who may not.
    pub(super) fn person_begins_threads(&self) -> bool {
        self.person_may.is_none_or(|may| may.contains(Permissions::CREATE_PUBLIC_THREADS))
    }

    /// Whether the bot can write here by itself for the person, who may write here too.
    pub(super) fn takes_messages(&self) -> bool {
        let needed = if self.ground == Ground::Thread {
            Permissions::SEND_MESSAGES_IN_THREADS
        } else {
            Permissions::SEND_MESSAGES
        };
        self.bot_is_here
            && self.server.is_some()
            && self.person_may.is_some_and(|may| may.contains(needed))
            // Without this, Discord takes the message and leaves the answer out.
            && self.bot_may.is_none_or(|may| may.contains(needed | Permissions::EMBED_LINKS))
    }

    /// Whether `person` may put away an answer to `asker`: their own, or one in a channel that they
    /// look after.
    pub(super) fn may_close(&self, person: u64, asker: u64) -> bool {
        person == asker || self.person_may.is_some_and(|may| may.contains(Permissions::MANAGE_MESSAGES))
    }
}

fn ground(context: Option<discord::InteractionContext>, channel: Option<&discord::PartialChannel>) -> Ground {
    match (context, channel.map(|channel| channel.kind)) {
        (Some(discord::InteractionContext::BotDm), _) => Ground::Direct,
        (_, Some(ChannelType::Text | ChannelType::News)) => Ground::Text,
        (_, Some(ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)) => {
            Ground::Thread
        }
        (Some(discord::InteractionContext::Guild), None) => Ground::Unknown,
        _ => Ground::Other,
    }
}

/// Whether a server has installed the bot, and not only the person.
fn is_installed(owners: &discord::AuthorizingIntegrationOwners) -> bool {
    let on_a_server = |owner: &discord::AuthorizingIntegrationOwner| {
        matches!(owner, discord::AuthorizingIntegrationOwner::GuildInstall(Some(_)))
    };
    owners.0.iter().any(on_a_server)
}
