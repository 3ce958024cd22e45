//! From an event to the reply that a person reads: asks `chat::respond`, and posts what it says in
//! time.

use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all as discord;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep, timeout_at};

use super::api::{Api, ApiError, Call};
use super::effects;
use super::tally::{Tally, TooMany};
use super::threads::Threads;
use crate::chat::interaction::in_public;
use crate::chat::owner::asker_of;
use crate::chat::reply::Event;
use crate::chat::rush::Counted;
use crate::chat::{Interaction, Reply, Rush};
use crate::knowledge::JobId;

/// Within this an interaction wants its first response [receiving-and-responding].
const FIRST_RESPONSE_MAX: Duration = Duration::from_secs(3);
/// An answer that is not ready by now is announced first: it leaves a second of
/// [`FIRST_RESPONSE_MAX`] for the way, and for another try.
const DEFER_AFTER: Duration = Duration::from_secs(2);
/// An announced answer is given up after this. (The token of an interaction lives 15 minutes
/// [receiving-and-responding]; nobody waits that long.)
const DEFERRED_MAX: Duration = Duration::from_secs(120);
/// A message in a channel is given up after this: by then the conversation has moved on.
const MESSAGE_MAX: Duration = Duration::from_secs(30);
/// The type of callback that announces a change of the pressed message, and changes nothing yet
/// [receiving-and-responding].
const KEEPS_THE_MESSAGE: u64 = 6;

/// Turns an interaction into its reply. Pure, and may take its time: it runs beside the tasks.
pub type Responder = Arc<dyn Fn(&Interaction) -> Reply + Send + Sync>;

/// Answers one event at a time, for as many as there are.
#[derive(Clone)]
pub(super) struct Delivery {
    api: Arc<Api>,
    respond: Responder,
    /// Answering keeps a core busy, so more at once than there are cores would only delay all.
    cores: Arc<Semaphore>,
    tally: Arc<Tally>,
    threads: Arc<Threads>,
}

/// A message that speaks to the bot, as far as its answer needs it.
struct Spoken {
    channel: discord::ChannelId,
    id: discord::MessageId,
    is_direct: bool,
    /// It replies to another message.
    replies: bool,
    received: Instant,
}

impl Delivery {
    pub(super) fn new(api: Arc<Api>, respond: Responder) -> Self {
        let cores = available_parallelism().map_or(2, usize::from) + 1;
        let threads = Arc::new(Threads::new(Arc::clone(&api)));
        Self { api, respond, cores: Arc::new(Semaphore::new(cores)), tally: Arc::default(), threads }
    }

    /// Answers an interaction that came at `received`.
    pub(super) fn interaction(
        self,
        interaction: &discord::Interaction,
        received: Instant,
    ) -> impl Future<Output = ()> + Send + use<> {
        // Now: while thousands wait for their turn, what Discord sent along need not be kept.
        let call = call(interaction);
        let decoded = Interaction::from_discord(interaction);
        async move {
            if let Some(call) = call {
                let rush = self.rush(&decoded);
                self.answer(call, decoded.rushed(rush), received).await;
            }
        }
    }

    /// Thousands may wait here at once, so what comes after the wait stands in boxes.
    async fn answer(self, call: Call, decoded: Interaction, received: Instant) {
        let placeholder = decoded.deferral();
        let is_direct = decoded.place.is_direct();
        let mut reply = Box::pin(self.reply(decoded));
        match timeout_at(received + DEFER_AFTER, &mut reply).await {
            Ok(None) => {}
            Ok(Some(reply)) => Box::pin(self.in_time(&call, &reply, received)).await,
            Err(_) => Box::pin(self.announced(&call, placeholder, is_direct, reply, received)).await,
        }
    }

    /// An answer that is ready before it has to be announced.
    async fn in_time(&self, call: &Call, reply: &Reply, received: Instant) {
        let first_by = received + FIRST_RESPONSE_MAX;
        let mut outcome = self.api.callback(call, &reply.callback(), first_by).await;
        if let (Ok(()), Some(effect)) = (&outcome, reply.effect()) {
            outcome = effects::carry_out(&self.api, call, effect).await;
        }
        report(Some(reply), received, outcome);
    }

    /// An answer that is not ready yet: `placeholder` goes first, if the interaction takes one.
    async fn announced(
        &self,
        call: &Call,
        placeholder: Option<Value>,
        is_direct: bool,
        reply: impl Future<Output = Option<Reply>>,
        received: Instant,
    ) {
        let first_by = received + FIRST_RESPONSE_MAX;
        let Some(placeholder) = placeholder else {
            // Discord lets a list of suggestions wait for nothing: an empty one is all that is left.
            let nothing = json!({"type": 8, "data": {"choices": []}});
            let outcome = self.api.callback(call, &nothing, first_by).await;
            return report(None, received, outcome);
        };
        if let Err(error) = self.api.callback(call, &placeholder, first_by).await {
            return report(None, received, Err(error));
        }
        let give_up = received + DEFERRED_MAX;
        match timeout_at(give_up, reply).await {
            Ok(None) => {}
            Ok(Some(reply)) => {
                let outcome = self.fill_in(call, &placeholder, is_direct, &reply, give_up).await;
                report(Some(&reply), received, outcome);
            }
            Err(_) => report(None, received, Err(ApiError::TimedOut)),
        }
    }

    /// The rest of an answer of which only `placeholder` was sent.
    async fn fill_in(
        &self,
        call: &Call,
        placeholder: &Value,
        is_direct: bool,
        reply: &Reply,
        give_up: Instant,
    ) -> Result<(), ApiError> {
        if let Some(effect) = reply.effect() {
            return effects::carry_out(&self.api, call, effect).await;
        }
        // What was pressed stays, where the answer turns out not to be about it.
        if placeholder["type"] == KEEPS_THE_MESSAGE && reply.is_new_message() {
            return self.api.follow_up(call, &reply.callback()["data"], give_up).await;
        }
        // What was announced to everybody cannot become private: it goes, and the answer comes beside.
        if *placeholder == in_public() && reply.is_private() && !is_direct {
            effects::gone(self.api.delete_answer(call, give_up).await)?;
            return self.api.follow_up(call, &reply.callback()["data"], give_up).await;
        }
        self.api.edit_answer(call, &reply.message(), give_up).await
    }

    /// Answers a message that speaks to the bot, as a reply to it.
    pub(super) fn message(
        self,
        message: &discord::Message,
        me: discord::UserId,
        received: Instant,
    ) -> impl Future<Output = ()> + Send + use<> {
        let interaction = Interaction::from_message(message, me);
        let message = Spoken {
            channel: message.channel_id,
            id: message.id,
            is_direct: message.guild_id.is_none(),
            replies: message.referenced_message.is_some(),
            received,
        };
        async move {
            if let Some(interaction) = interaction {
                self.reply_to(message, interaction, me).await;
            }
        }
    }

    async fn reply_to(self, message: Spoken, mut interaction: Interaction, me: discord::UserId) {
        let Spoken { channel, id, is_direct, replies, received } = message;
        let give_up = received + MESSAGE_MAX;
        if let Err(TooMany { wait, is_news }) = self.tally.person(interaction.person.user) {
            // In a channel, a note for one person would disturb all.
            if !(is_direct && is_news) {
                return;
            }
            interaction = interaction.rushed(Rush::Person(wait));
        } else {
            while let Err(TooMany { wait, .. }) = self.tally.channel(channel.get()) {
                if Instant::now() + wait >= give_up {
                    let took_ms = received.elapsed().as_millis();
                    return tracing::debug!(took_ms, "a channel stays full; a mention there is not answered");
                }
                sleep(wait).await;
            }
        }
        if !is_direct && let Some(thread) = self.threads.find(channel).await {
            // Whoever replies to a message means that one.
            let about = if replies { None } else { self.threads.about(thread, me).await };
            interaction = interaction.in_thread(about);
        }
        match timeout_at(give_up, self.reply(interaction)).await {
            Ok(None) => {}
            Ok(Some(reply)) => {
                let body = effects::as_reply_to(id, id.get(), reply.message());
                let outcome = self.api.message(channel, &body, give_up).await;
                report(Some(&reply), received, outcome);
            }
            Err(_) => report(None, received, Err(ApiError::TimedOut)),
        }
    }

    /// Puts away an answer under which its asker has set a cross.
    pub(super) async fn crossed_out(self, reaction: discord::Reaction, me: discord::UserId) {
        let Some(person) = reaction.user_id else { return };
        if self.tally.person(person.get()).is_err() {
            return;
        }
        let (channel, message) = (reaction.channel_id, reaction.message_id);
        let deadline = Instant::now() + MESSAGE_MAX;
        let put_away = async {
            let found = self.api.message_in(channel, message, deadline).await?;
            let Ok(found) = serde_json::from_value::<discord::Message>(found) else { return Ok(()) };
            if found.author.id != me || asker_of(&found) != Some(person.get()) {
                return Ok(());
            }
            self.api.delete_message(channel, message, deadline).await
        };
        if let Err(error) = put_away.await {
            tracing::debug!(%error, "cannot put away a crossed-out answer");
        }
    }

    /// Counts an interaction, and says where it is one too many.
    fn rush(&self, interaction: &Interaction) -> Rush {
        let counted = interaction.counted();
        if counted == Counted::No {
            return Rush::None;
        }
        if let Err(TooMany { wait, .. }) = self.tally.person(interaction.person.user) {
            return Rush::Person(wait);
        }
        match counted {
            Counted::PersonAndChannel => match self.tally.channel(interaction.place.channel) {
                Ok(()) => Rush::None,
                Err(TooMany { wait, .. }) => Rush::Channel(wait),
            },
            Counted::Person | Counted::No => Rush::None,
        }
    }

    /// What `respond` says; `None` when it panicked, which the log says.
    async fn reply(&self, interaction: Interaction) -> Option<Reply> {
        let core = Arc::clone(&self.cores).acquire_owned().await;
        let respond = Arc::clone(&self.respond);
        let answering = spawn_blocking(move || {
            let _core = core;
            respond(&interaction)
        });
        answering
            .await
            .inspect_err(|_| tracing::error!("answering failed; the question stays unanswered"))
            .ok()
    }
}

/// What the answers to an interaction need of it; `None` where it wants none.
fn call(interaction: &discord::Interaction) -> Option<Call> {
    let pressed = interaction.as_message_component().map(|component| component.message.id);
    let channel = match interaction {
        discord::Interaction::Command(command) | discord::Interaction::Autocomplete(command) => {
            command.channel_id
        }
        discord::Interaction::Component(component) => component.channel_id,
        discord::Interaction::Modal(modal) => modal.channel_id,
        // No ping comes over the gateway.
        _ => return None,
    };
    Some(Call {
        id: interaction.id(),
        application: interaction.application_id(),
        token: interaction.token().to_owned(),
        channel,
        pressed,
    })
}

/// One line for the operator: what happened, never a word of anybody.
fn report(reply: Option<&Reply>, received: Instant, outcome: Result<(), ApiError>) {
    let took_ms = received.elapsed().as_millis();
    let event = reply.and_then(Reply::outcome);
    match (outcome, event) {
        (Ok(()), Some(Event::Answered { job, aspect, outcome })) => {
            let job = job.as_ref().map(JobId::as_str);
            tracing::info!(job, ?aspect, outcome, took_ms, "answered");
        }
        (Ok(()), Some(Event::Shown { job, view })) => {
            tracing::info!(job = job.as_str(), ?view, took_ms, "showed another side");
        }
        (Ok(()), Some(Event::Voted { job, useful })) => {
            tracing::info!(job = job.as_str(), useful, took_ms, "took a vote");
        }
        (Ok(()), None) => tracing::debug!(took_ms, "answered"),
        (Err(error), _) => tracing::warn!(took_ms, %error, "could not deliver an answer"),
    }
}
