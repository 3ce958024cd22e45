//! Somebody presses anything, over the gateway, while the bot is started anew now and then: nothing
//! breaks, Discord takes every payload, and nothing is a dead end.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::gateway_close::id_of;
use crate::support::Connected;
use crate::support::bot::meant;
use crate::support::fake_discord::messages::is_ephemeral;
use crate::support::fake_discord::people::{Person, Sent};
use crate::support::fake_discord::{FakeDiscord, State};
use crate::support::lots::{Lots, presses};

const PRESSES: usize = 400;
/// After so many presses somebody begins with another command.
const WALK_LENGTH: usize = 25;
/// After so many presses the bot is started anew.
const RESTART_EVERY: usize = 130;
const PATIENCE: Duration = Duration::from_secs(5);

/// One conversation: the messages that the walker sees, the newest last.
struct Walk<'a> {
    discord: &'a FakeDiscord,
    person: Person,
    seen: Vec<u64>,
}

impl<'a> Walk<'a> {
    /// Somebody new writes a command, or mentions the bot, or points at a message.
    async fn begin(discord: &'a FakeDiscord, lots: &mut Lots) -> Self {
        let person = match lots.below(4) {
            0 => discord.somebody().directly(),
            1 => discord.somebody().with_own_bot(),
            _ => discord.somebody(),
        };
        let by = discord.by(&person);
        let sent = match lots.below(8) {
            0 => by.command("job", &[("name", "baker")], &[]),
            1 => by.command("compare", &[("a", "baker"), ("b", "nurse")], &[]),
            2 => by.command("jobs", &[], &[]),
            3 => by.command("discover", &[], &[]),
            4 => by.command("guess", &[], &[]),
            5 => by.command("job", &[("name", "nurse")], &["private"]),
            6 => {
                let author = person.in_channel(person.channel);
                let target = discord.by(&author).write("Un boulanger, une infirmière et un UX designer");
                by.point_at(target)
            }
            _ => {
                let question = by.mention("je suis patiente et j'aime aider les gens");
                let answer = discord.message_in_reply_to(question).await;
                return Self { seen: vec![id_of(&answer)], discord, person };
            }
        };
        let message = discord.message_of(&sent).await;
        Self { seen: vec![id_of(&message)], discord, person }
    }

    /// The newest message that still stands and has something to press.
    fn shown(&mut self) -> Option<Value> {
        while let Some(newest) = self.seen.last() {
            let message = self.discord.state().messages.get(newest).cloned();
            match message {
                Some(message) if !parts(&message).is_empty() => return Some(message),
                _ => self.seen.pop(),
            };
        }
        None
    }

    /// Waits until everything that a press leads to has come.
    async fn follow(&mut self, sent: &Sent, pressed: &Value) {
        let answer = self.discord.answer_to(sent).await;
        let kind = answer.body["type"].as_u64().unwrap();
        if kind == 5 || kind == 6 {
            let ending = format!("/{}/messages/@original", sent.token);
            let is_done = |state: &State| {
                let mut requests = state.requests.iter().rev().take(20);
                requests.any(|r| r.path.ends_with(&ending) && r.status < 300).then_some(())
            };
            self.discord.wait_for("what a press leads to", PATIENCE, is_done).await;
        }
        if kind != 6 {
            let message = self.discord.message_of(sent).await;
            let text = message.to_string();
            for broken in ["Ce bouton ne marche plus", "emmêlée"] {
                assert!(!text.contains(broken), "{pressed:#}\nleads to {message:#}");
            }
            assert!(kind != 7 || !parts(&message).is_empty(), "a dead end: {message:#}");
            if kind != 7 {
                self.seen.push(id_of(&message));
            }
        }
    }
}

/// The `custom_id` and the values of everything that can be pressed; each choice of a menu by itself,
/// as likely as a button.
fn parts(message: &Value) -> Vec<(String, Vec<String>)> {
    let rows = message["components"].as_array().into_iter().flatten();
    rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
        .flat_map(|part| {
            let custom_id = part["custom_id"].as_str().unwrap().to_owned();
            let options = part["options"].as_array().into_iter().flatten();
            let values: Vec<String> =
                options.map(|option| option["value"].as_str().unwrap().to_owned()).collect();
            if custom_id.starts_with("1:menu:") {
                values.into_iter().map(|value| (custom_id.clone(), vec![value])).collect()
            } else {
                vec![(custom_id, values)]
            }
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_presses_leads_to_an_error_or_a_dead_end() {
    let mut lots = Lots::new(0x9e37_79b9_7f4a_7c15);
    let mut kinds = BTreeSet::new();
    let mut connected = Connected::start().await;
    let discord = connected.discord.clone();
    let mut walk = Walk::begin(&discord, &mut lots).await;
    for nth in 1..=presses(PRESSES) {
        if nth % RESTART_EVERY == 0 {
            connected.finish().await;
            connected = Connected::start_at(discord.clone()).await;
        }
        let begins = nth % WALK_LENGTH == 0;
        let Some(shown) = (if begins { None } else { walk.shown() }) else {
            walk = Walk::begin(&discord, &mut lots).await;
            continue;
        };
        let parts = parts(&shown);
        let (custom_id, values) = lots.one(&parts);
        let value: Vec<&str> = if values.is_empty() { Vec::new() } else { vec![lots.one(values).as_str()] };
        let done = meant(custom_id, &value);
        // A walk that ends at every turn leads nowhere.
        if done.starts_with("1:away:") && lots.below(4) > 0 {
            continue;
        }
        kinds.insert(done.split(':').nth(1).unwrap().to_owned());
        // Somebody new each time keeps the pace; a private message has one reader.
        let is_other = lots.below(5) == 0 && !is_ephemeral(&shown) && !walk.person.is_direct();
        let presser = if is_other { walk.person.replaced_by(discord.next_id()) } else { walk.person.clone() };
        let sent = discord.by(&presser).press(&shown, custom_id, &value);
        walk.follow(&sent, &shown).await;
    }
    for kind in ["away", "day", "discover", "guess", "open", "share", "talk", "yes"] {
        assert!(kinds.contains(kind), "the walk never pressed `{kind}`: {kinds:?}");
    }
    assert_eq!(discord.complaints(), [""; 0]);
    connected.finish().await;
}
