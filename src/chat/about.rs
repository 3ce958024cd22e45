//! What one of our own messages is about, read from its buttons and selects.
//!
//! Promise: nothing is remembered about a person or a conversation; the message replied to says it.

use serenity::all as discord;

use super::state::State;
use super::view::View;
use crate::knowledge::{JobId, Lang};

/// The jobs of a message, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The one that the message explains, where it explains one.
    pub(super) main: Option<JobId>,
    /// Those that it offers beside it: the two compared, those to choose from, a list. Each once.
    pub(super) offered: Vec<JobId>,
    /// What the message speaks.
    pub(super) lang: Lang,
}

impl About {
    /// `None` where the message is about no job.
    pub fn of(message: &discord::Message) -> Option<Self> {
        let parts = message.components.iter().flat_map(|row| &row.components);
        let states: Vec<(State, Vec<JobId>)> = parts.flat_map(states).collect();
        let lang = states.first()?.0.lang();
        let main = states.iter().find_map(|(state, _)| match state {
            State::Vote { job, .. } | State::CompareWith { left: job, .. } => Some(job.clone()),
            _ => None,
        });
        let mut about = Self { main, offered: Vec::new(), lang };
        for (state, values) in states {
            match state {
                State::Open { job, .. }
                | State::Show { job, view: View::Essential, .. }
                | State::Explain { job, .. } => about.offer(job),
                State::Pick { .. }
                | State::PickBeside { .. }
                | State::PickExplain { .. }
                | State::CompareWith { .. } => values.into_iter().for_each(|job| about.offer(job)),
                _ => {}
            }
        }
        // The only job there is, such as that of a riddle, is what the message is about.
        if about.main.is_none() && about.offered.len() == 1 {
            about.main = about.offered.pop();
        }
        (about.main.is_some() || !about.offered.is_empty()).then_some(about)
    }

    fn offer(&mut self, job: JobId) {
        if self.main.as_ref() != Some(&job) && !self.offered.contains(&job) {
            self.offered.push(job);
        }
    }
}

/// What a component does, and the jobs to choose from in it; what each choice of a menu does.
fn states(component: &discord::ActionRowComponent) -> Vec<(State, Vec<JobId>)> {
    let alone = |custom_id: &str| State::decode(custom_id).map(|state| (state, Vec::new()));
    match component {
        discord::ActionRowComponent::Button(button) => match &button.data {
            discord::ButtonKind::NonLink { custom_id, .. } => alone(custom_id).into_iter().collect(),
            _ => Vec::new(),
        },
        discord::ActionRowComponent::SelectMenu(select) => {
            let values = || select.options.iter().map(|option| option.value.as_str());
            match select.custom_id.as_deref().and_then(State::decode) {
                Some(State::Menu { .. }) => values().filter_map(alone).collect(),
                Some(state) => vec![(state, values().filter_map(JobId::new).collect())],
                None => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
