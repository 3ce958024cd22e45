//! Two jobs side by side: first the sentence that tells them apart, then what is the same.

use super::answers;
use super::card::large;
use super::choice::{self, Opening, select};
use super::completions;
use super::limits::length;
use super::markdown::escape;
use super::message::{Button, Embed, Message, Row, Select, SelectOption, Style};
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::{Voice, capitalised};
use crate::answer::{self, Aspect, Declined, Outcome};
use crate::knowledge::JobCard;
use crate::search::Question;

/// Most values of one kind, so that a line stays a line.
const VALUES_MAX: usize = 3;
/// The same on a phone.
const VALUES_MAX_PRESSED: usize = 2;

/// What somebody gave as one of the two jobs.
enum Side<'a> {
    Job(&'a JobCard),
    /// Best first.
    Several(Vec<&'a JobCard>),
    /// What Mamie says to it instead.
    Unknown(Box<Reply>),
}

/// Compares the jobs that two texts name. Where one may mean several jobs, asks back, and the other
/// one is not forgotten.
pub(super) fn command(voice: &Voice<'_>, left: &Question, right: &Question) -> Reply {
    let (left, right) = match (side(voice, left), side(voice, right)) {
        (Side::Unknown(reply), _) | (_, Side::Unknown(reply)) => return *reply,
        (Side::Job(left), Side::Job(right)) => return of_jobs(voice, left, right),
        (Side::Job(job), Side::Several(jobs)) => (vec![job], jobs),
        (Side::Several(jobs), Side::Job(job)) => (jobs, vec![job]),
        (Side::Several(left), Side::Several(right)) => (left, vec![right[0]]),
    };
    let (several, other, is_left) =
        if left.len() > 1 { (left, right[0], true) } else { (right, left[0], false) };
    let several: Vec<&JobCard> = several.into_iter().filter(|card| card.id != other.id).collect();
    let mut message = choice::choose(voice, &several, View::Essential);
    let buttons = several.iter().map(|card| {
        let (left, right) = if is_left { (*card, other) } else { (other, *card) };
        Button { label: voice.short_title(card), style: Style::Primary, state: state(voice, left, right) }
    });
    message.rows = vec![Row::Buttons(buttons.collect())];
    let event = Event::Answered { job: None, aspect: Aspect::Compare, outcome: "choose" };
    Reply::public(message).with(event)
}

fn side<'a>(voice: &Voice<'a>, given: &Question) -> Side<'a> {
    if let Some(card) = completions::picked(voice.library, given).and_then(|job| voice.card(&job)) {
        return Side::Job(card);
    }
    match answer::answer(voice.library, given, voice.asker()).outcome {
        Outcome::Found(found) => Side::Job(found.card),
        Outcome::Choose(jobs)
        | Outcome::List { jobs, .. }
        | Outcome::Declined(Declined::Unsure { nearest: jobs })
            if !jobs.is_empty() =>
        {
            Side::Several(jobs)
        }
        _ => Side::Unknown(Box::new(answers::reply(voice, given, None))),
    }
}

/// Two jobs side by side; one job twice is that job.
pub(super) fn of_jobs(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> Reply {
    let event = Event::Answered { job: Some(left.id.clone()), aspect: Aspect::Compare, outcome: "compare" };
    if left.id == right.id {
        let show = State::Show { job: left.id.clone(), view: View::Essential, lang: voice.lang };
        let mut message = super::card::view(voice, left, View::Essential);
        message.content = voice.say("compare-same-job");
        return Reply::public(message).showing(show).with(event);
    }
    let difference = voice.knowledge().difference(&left.id, &right.id, voice.lang);
    Reply::public(compare(voice, left, right, difference)).showing(state(voice, left, right)).with(event)
}

/// The same in the place of `left`'s close jobs, with the way back there.
pub(super) fn from_card(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> Message {
    let difference = voice.knowledge().difference(&left.id, &right.id, voice.lang);
    let mut message = compare(voice, left, right, difference);
    message.add_button(Button {
        label: voice.say("button-back-to-close"),
        style: Style::Secondary,
        state: State::Show { job: left.id.clone(), view: View::Close, lang: voice.lang },
    });
    message
}

pub(super) fn state(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> State {
    State::Compare { left: left.id.clone(), right: right.id.clone(), lang: voice.lang }
}

/// What two jobs have of one kind: the same, and not.
#[derive(Default)]
struct Table {
    same: Vec<String>,
    different: Vec<String>,
}

pub(super) fn compare(
    voice: &Voice<'_>,
    left: &JobCard,
    right: &JobCard,
    difference: Option<&str>,
) -> Message {
    let mut embed = heading(voice, left, right);
    if let Some(difference) = difference {
        embed.description = large(difference);
    }
    for (name, card) in voice.short_names([left, right]).into_iter().zip([left, right]) {
        embed.inline_field(escape(&capitalised(&name)), escape(&card.text[voice.lang].summary));
    }
    let mut table = Table::default();
    table.add_frame(voice, left, right);
    if voice.presses {
        table.show(voice, left, right, &mut embed);
        let button = Button {
            label: voice.say("button-compare-more"),
            style: Style::Secondary,
            state: State::CompareMore { left: left.id.clone(), right: right.id.clone(), lang: voice.lang },
        };
        return with_rows(voice, embed, left, right, button);
    }
    table.add_heart(voice, left, right);
    table.show(voice, left, right, &mut embed);
    days(voice, left, right, &mut embed);
    Message { embed: Some(embed), ..Message::default() }
}

/// Three jobs side by side, and the sentences that tell one from the next.
pub(super) fn three(voice: &Voice<'_>, jobs: [&JobCard; 3], differences: &[&str]) -> Message {
    let mut embed = Embed::titled(voice.say("compare-title-alone"));
    for (name, card) in voice.short_names(jobs).into_iter().zip(jobs) {
        embed.field(escape(&capitalised(&name)), escape(&card.text[voice.lang].summary));
    }
    let lines: Vec<String> = differences.iter().map(|text| format!("• {}", escape(text))).collect();
    embed.field(voice.say("compare-three"), lines.join("\n"));
    if !voice.presses {
        return Message { embed: Some(embed), ..Message::default() };
    }
    let alone = jobs.map(|card| choice::option(voice, card, Opening::Beside));
    let pairs = [(0, 1), (1, 2), (0, 2)].map(|(left, right)| {
        let [first, second] = voice.short_names([jobs[left], jobs[right]]);
        SelectOption {
            label: voice.say_with("compare-title", &names(&[capitalised(&first), second])),
            value: state(voice, jobs[left], jobs[right]).encode(),
            description: String::new(),
        }
    });
    let menu = Select {
        placeholder: voice.say("compare-look"),
        state: State::Menu { lang: voice.lang },
        options: alone.into_iter().chain(pairs).collect(),
    };
    Message { embed: Some(embed), rows: vec![Row::Select(menu)], ..Message::default() }
}

/// The rest of the comparison, which a phone's first screen has no room for.
pub(super) fn more(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> Message {
    let mut embed = heading(voice, left, right);
    days(voice, left, right, &mut embed);
    let mut table = Table::default();
    table.add_heart(voice, left, right);
    table.show(voice, left, right, &mut embed);
    let back =
        Button { label: voice.say("button-back"), style: Style::Secondary, state: state(voice, left, right) };
    with_rows(voice, embed, left, right, back)
}

/// The jobs open beside, so that the comparison stays to come back to.
fn with_rows(voice: &Voice<'_>, embed: Embed, left: &JobCard, right: &JobCard, button: Button) -> Message {
    let open = select(voice, &[left, right], "pick-a-job", State::PickBeside { lang: voice.lang });
    Message { embed: Some(embed), rows: vec![Row::Buttons(vec![button]), open], ..Message::default() }
}

fn heading(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> Embed {
    /// What stands in two lines of a title on a phone.
    const FITS_A_TITLE: usize = 56;
    let [first, second] = names_of(voice, left, right);
    let shown = [capitalised(&first), second];
    let fits = shown.iter().map(|name| length(name)).sum::<usize>() <= FITS_A_TITLE;
    Embed::titled(if fits || !voice.presses {
        voice.say_with("compare-title", &names(&shown))
    } else {
        // Their names are told below.
        voice.say("compare-title-alone")
    })
}

fn names_of(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> [String; 2] {
    voice.short_names([left, right]).map(|name| escape(&name))
}

fn names([left, right]: &[String; 2]) -> [(&str, &str); 2] {
    [("left", left), ("right", right)]
}

/// How the day of each begins.
fn days(voice: &Voice<'_>, left: &JobCard, right: &JobCard, embed: &mut Embed) {
    let mornings: Vec<String> = voice
        .short_names([left, right])
        .into_iter()
        .zip([left, right])
        .filter_map(|(name, card)| {
            let (name, moment) = (escape(&capitalised(&name)), card.text[voice.lang].day.first()?);
            Some(voice.say_with("compare-line", &[("what", &name), ("values", &escape(moment))]))
        })
        .collect();
    embed.field(voice.say("compare-day"), mornings.join("\n"));
}

impl Table {
    /// The studies and the places.
    fn add_frame(&mut self, voice: &Voice<'_>, left: &JobCard, right: &JobCard) {
        let studies = |card: &JobCard| vec![voice.studies_in_short(card.studies)];
        let places = |card: &JobCard| card.places.iter().map(|place| voice.workplace(*place)).collect();
        self.add(voice, "compare-studies", studies(left), studies(right));
        self.add(voice, "compare-places", places(left), places(right));
    }

    /// What one likes there, and whom one works with.
    fn add_heart(&mut self, voice: &Voice<'_>, left: &JobCard, right: &JobCard) {
        let interests = |card: &JobCard| card.interests.iter().map(|one| voice.interest(*one)).collect();
        let people = |card: &JobCard| -> Vec<String> {
            let others = card.works_with.iter().filter_map(|id| voice.card(id));
            others.map(|other| escape(&voice.short_title(other))).collect()
        };
        self.add(voice, "compare-interests", interests(left), interests(right));
        self.add(voice, "compare-people", people(left), people(right));
    }

    fn add(&mut self, voice: &Voice<'_>, key: &str, left: Vec<String>, right: Vec<String>) {
        let name = voice.say(key);
        let most = if voice.presses { VALUES_MAX_PRESSED } else { VALUES_MAX };
        let listed = |values: &[String]| values[..values.len().min(most)].join(", ");
        let (shared, left_only): (Vec<String>, Vec<String>) =
            left.iter().cloned().partition(|value| right.contains(value));
        let right_only: Vec<String> = right.into_iter().filter(|value| !left.contains(value)).collect();
        if !shared.is_empty() {
            self.same.push(voice.say_with("compare-line", &[("what", &name), ("values", &listed(&shared))]));
        }
        if !(left_only.is_empty() && right_only.is_empty()) {
            let or_dash =
                |values: Vec<String>| if values.is_empty() { "–".to_owned() } else { listed(&values) };
            let both = format!("{} ↔ {}", or_dash(left_only), or_dash(right_only));
            self.different.push(voice.say_with("compare-line", &[("what", &name), ("values", &both)]));
        }
    }

    fn show(&self, voice: &Voice<'_>, left: &JobCard, right: &JobCard, embed: &mut Embed) {
        embed.field(voice.say("compare-same"), self.same.join("\n"));
        // On a phone the title above has the names already, in the same order.
        let title = if voice.presses {
            voice.say("compare-different-in-order")
        } else {
            voice.say_with("compare-different", &names(&names_of(voice, left, right)))
        };
        embed.field(title, self.different.join("\n"));
    }
}
