//! Which channels are threads, and what is talked about in them.
//!
//! Promise: of a thread only the bot's own messages are read, and of these only their buttons. What
//! is kept is a fact about a channel, for minutes, and of few.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use serenity::all::{ChannelId, Message, MessageId, UserId};
use tokio::time::{Instant, timeout};

use super::api::Api;
use crate::chat::About;

/// Longest wait for what Discord knows: without it, the question is answered as it stands.
const LOOK_MAX: Duration = Duration::from_millis(1_500);
/// Above so many channels, all are forgotten.
const CHANNELS_KEPT: usize = 1_024;
/// Permissions change, and with them what may be known of a channel.
const KNOWN_FOR: Duration = Duration::from_secs(600);
/// How many messages back the bot's own are looked for; Discord gives 100 at most [message,
/// get-channel-messages].
const LOOKED_BACK: u8 = 50;
/// Discord's numbers for threads: of announcements, public, private [channel, channel-types].
const THREADS: [u64; 3] = [10, 11, 12];

#[derive(Debug)]
pub(super) struct Threads {
    api: Arc<Api>,
    known: Mutex<HashMap<ChannelId, (Option<Thread>, Instant)>>,
}

/// A channel that is a thread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    id: ChannelId,
    /// The channel of the message that it began with.
    parent: Option<ChannelId>,
}

impl Threads {
    pub(super) fn new(api: Arc<Api>) -> Self {
        Self { api, known: Mutex::default() }
    }

    /// `None` where the channel is no thread, or where Discord does not say.
    pub(super) async fn find(&self, channel: ChannelId) -> Option<Thread> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&channel).copied();
        if let Some((thread, at)) = known
            && at.elapsed() < KNOWN_FOR
        {
            return thread;
        }
        let deadline = Instant::now() + LOOK_MAX;
        let thread = match self.api.channel(channel, deadline).await {
            Ok(found) => {
                let is_thread = found["type"].as_u64().is_some_and(|kind| THREADS.contains(&kind));
                is_thread.then(|| Thread { id: channel, parent: id(&found["parent_id"]).map(ChannelId::new) })
            }
            Err(error) if error.is_refusal() => None,
            Err(_) => return None,
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CHANNELS_KEPT {
            known.clear();
        }
        known.insert(channel, (thread, Instant::now()));
        thread
    }

    /// What the bot's last message in a thread is about, else the one that the thread began with.
    pub(super) async fn about(&self, thread: Thread, me: UserId) -> Option<About> {
        let looking = async {
            let deadline = Instant::now() + LOOK_MAX;
            let newest = self.api.newest_in(thread.id, LOOKED_BACK, deadline).await.ok()?;
            let newest = newest.as_array().into_iter().flatten();
            if let Some(about) = newest.filter_map(|message| about_own(message, me)).next() {
                return Some(about);
            }
            // A thread has the id of the message that it began with.
            let start = MessageId::new(thread.id.get());
            let message = self.api.message_in(thread.parent?, start, deadline).await.ok()?;
            about_own(&message, me)
        };
        timeout(LOOK_MAX, looking).await.ok().flatten()
    }
}

fn about_own(message: &Value, me: UserId) -> Option<About> {
    if id(&message["author"]["id"]) != Some(me.get()) {
        return None;
    }
    About::of(&serde_json::from_value::<Message>(message.clone()).ok()?)
}

fn id(value: &Value) -> Option<u64> {
    value.as_str()?.parse().ok().filter(|id| *id != 0)
}
