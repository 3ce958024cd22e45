//! After each fault of Discord or of the network, the bot hears and answers again.

use std::time::{Duration, Instant};

use crate::support::Connected;
use crate::support::fake_discord::people::QUESTION;
use crate::support::fake_discord::{FakeDiscord, Fault};

/// Longest deafness after a fault.
const DEAF_MAX: Duration = Duration::from_secs(10);

/// Connects, causes a fault, and asks again once the bot is back.
async fn survives(cause: impl AsyncFnOnce(&FakeDiscord)) {
    let connected = Connected::start().await;
    survived(&connected, cause).await;
    connected.finish().await;
}

async fn survived(connected: &Connected, cause: impl AsyncFnOnce(&FakeDiscord)) {
    let discord = &connected.discord;
    let before = discord.send_slash("job", "name", "boulanger");
    discord.answer_to(&before).await;
    let greetings = discord.state().greetings;
    cause(discord).await;
    let start = Instant::now();
    discord.greeted(greetings + 1, DEAF_MAX).await;
    let after = discord.send_slash("job", "name", "boulanger");
    discord.answer_to(&after).await;
    assert!(start.elapsed() < DEAF_MAX, "deaf for {:?}", start.elapsed());
}

async fn survives_close(code: Option<u16>) {
    survives(async |discord: &FakeDiscord| discord.close_socket(code)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_closed_without_a_code_is_survived() {
    survives_close(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_closed_for_an_unknown_error_is_survived() {
    survives_close(Some(4000)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_closed_by_a_server_going_away_is_survived() {
    survives_close(Some(1001)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_closed_because_the_session_timed_out_is_survived() {
    survives_close(Some(4009)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_closed_for_a_missing_authentication_is_survived() {
    survives_close(Some(4003)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_for_shards_of_a_small_bot_is_survived() {
    survives_close(Some(4011)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_tcp_connection_is_survived() {
    survives(async |discord: &FakeDiscord| discord.drop_tcp()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_to_reconnect_is_survived() {
    survives(async |discord: &FakeDiscord| discord.send_op7()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_session_that_can_be_resumed_is_survived() {
    survives(async |discord: &FakeDiscord| discord.send_op9(true)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_session_is_survived() {
    survives(async |discord: &FakeDiscord| discord.send_op9(false)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_resume_is_survived() {
    survives(async |discord: &FakeDiscord| {
        discord.change(|state| state.refuse_resume = true);
        discord.drop_tcp();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn heartbeats_without_acknowledgement_are_survived() {
    let discord = FakeDiscord::start().await;
    discord.change(|state| state.heartbeat_every = Duration::from_secs(2));
    let connected = Connected::start_at(discord).await;
    survived(&connected, async |discord: &FakeDiscord| {
        let beats = discord.state().heartbeats;
        discord
            .wait_for("two heartbeats", Duration::from_secs(8), |state| {
                (state.heartbeats >= beats + 2).then_some(())
            })
            .await;
        discord.change(|state| state.acknowledges = false);
        let beats = discord.state().heartbeats;
        discord
            .wait_for("a heartbeat without answer", Duration::from_secs(8), |state| {
                (state.heartbeats > beats).then_some(())
            })
            .await;
    })
    .await;
    connected.discord.change(|state| state.acknowledges = true);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_during_a_short_drop_is_answered() {
    let connected = Connected::start().await;
    connected.discord.drop_tcp();
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    connected.discord.answer_within(&sent, DEAF_MAX).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_down_at_start_is_waited_for() {
    let discord = FakeDiscord::start().await;
    discord.go_down().await;
    let connected = Connected::begin(discord.clone());
    // Long enough for several attempts to fail; nothing can be awaited where nothing listens.
    tokio::time::sleep(Duration::from_secs(2)).await;
    discord.go_up().await;
    let start = Instant::now();
    discord.greeted(1, DEAF_MAX).await;
    let sent = discord.send_slash("job", "name", "boulanger");
    discord.answer_to(&sent).await;
    assert!(start.elapsed() < DEAF_MAX);
    let logged = connected.logs.text();
    assert!(logged.contains("cannot connect: Discord cannot be reached: no connection; trying again in"));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_down_for_a_while_is_waited_for() {
    let connected = Connected::start().await;
    connected.discord.go_down().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    connected.discord.go_up().await;
    let start = Instant::now();
    let greetings = connected.discord.state().greetings;
    connected.discord.greeted(greetings + 1, DEAF_MAX).await;
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    connected.discord.answer_to(&sent).await;
    assert!(start.elapsed() < DEAF_MAX);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_soon_after_a_fault_is_survived() {
    let connected = Connected::start().await;
    for code in [None, Some(4003), None] {
        survived(&connected, async |discord: &FakeDiscord| discord.close_socket(code)).await;
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_discord_fails_to_take_is_posted_again() {
    let connected = Connected::start().await;
    for status in [500, 502, 503] {
        connected.discord.fail_next(status);
    }
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    connected.discord.answer_to(&sent).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_limited_answer_waits_as_long_as_discord_says() {
    let connected = Connected::start().await;
    let wait = Duration::from_millis(700);
    connected.discord.rate_limit_next(wait);
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    let answer = connected.discord.answer_to(&sent).await;
    let limited_at = {
        let state = connected.discord.state();
        let limited = state.requests.iter().find(|request| request.status == 429).unwrap();
        limited.at
    };
    let waited = answer.at - limited_at;
    assert!(waited >= wait && waited < wait + Duration::from_millis(1_500), "{waited:?}");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_whose_acknowledgement_is_lost_counts_as_delivered() {
    let connected = Connected::start().await;
    connected.discord.change(|state| state.faults.push_back(Fault::Silence(Duration::from_secs(2))));
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    connected.discord.answer_to(&sent).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_cannot_be_delivered_is_given_up_and_the_next_one_arrives() {
    let connected = Connected::start().await;
    connected.discord.rate_limit_next(Duration::from_secs(60));
    connected.discord.send_slash("job", "name", "boulanger");
    connected
        .discord
        .wait_for("the refusal", Duration::from_secs(3), |state| {
            state.requests.iter().any(|request| request.status == 429).then_some(())
        })
        .await;
    let next = connected.discord.send_slash("job", "name", "boulanger");
    connected.discord.answer_to(&next).await;
    let posted = connected.discord.state().requests.iter().filter(|r| r.path.ends_with("/callback")).count();
    assert_eq!(posted, 2);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_discord_fails_to_take_is_posted_again_under_the_same_nonce() {
    let connected = Connected::start().await;
    connected.discord.fail_next(502);
    connected.discord.rate_limit_next(Duration::from_millis(300));
    let id = connected.discord.send_direct_message(QUESTION);
    connected.discord.reply_to(id).await;
    let posted: Vec<_> = {
        let state = connected.discord.state();
        let posted = state.requests.iter().filter(|request| request.path.starts_with("/channels/"));
        posted.map(|request| (request.status, request.body["nonce"].clone())).collect()
    };
    let nonce = serde_json::json!(id.to_string());
    assert_eq!(posted, [(502, nonce.clone()), (429, nonce.clone()), (200, nonce)]);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discord_that_closes_each_connection_at_once_is_not_called_in_circles() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    discord.change(|state| state.closes_at_once = true);
    discord.drop_tcp();
    discord.wait_for("many resumes", DEAF_MAX, |state| (state.greetings > 10).then_some(())).await;
    // Another connection than serenity's own: the supervisor took over.
    discord.wait_for("a new session", DEAF_MAX * 2, |state| (state.identifies.len() > 1).then_some(())).await;
    discord.change(|state| state.closes_at_once = false);
    let greetings = discord.state().greetings;
    discord.greeted(greetings + 1, DEAF_MAX * 2).await;
    let sent = discord.send_slash("job", "name", "boulanger");
    discord.answer_to(&sent).await;
    connected.finish().await;
}
