//! The gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME, events.

use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{APPLICATION, ME, Push, Shared, State, TOKEN};

/// How many events a session remembers.
const REMEMBERED: usize = 10_000;

impl Shared {
    pub(super) fn dispatch(&self, name: &str, data: Value) {
        self.change(|state| {
            state.sequence += 1;
            let payload = json!({"op": 0, "t": name, "s": state.sequence, "d": data});
            state.sent.push_back((state.sequence, payload.clone()));
            if state.sent.len() > REMEMBERED {
                state.sent.pop_front();
            }
            if let Some(session) = &state.session {
                let _ = session.send(Push::Payload(payload));
            }
        });
    }
}

/// One connection, until either side ends it.
pub(super) async fn converse(mut socket: WebSocket, shared: Arc<Shared>) {
    let every = shared.state().heartbeat_every.as_millis() as u64;
    let hello = json!({"op": 10, "d": {"heartbeat_interval": every}});
    if send(&mut socket, &hello).await.is_err() {
        return;
    }
    let (pushes_in, mut pushes) = mpsc::unbounded_channel();
    loop {
        tokio::select! {
            received = socket.recv() => {
                let Some(Ok(message)) = received else { break };
                let Message::Text(text) = message else { continue };
                let payload: Value = serde_json::from_str(&text).unwrap();
                for answer in shared.answer(&payload, &pushes_in) {
                    if carry_out(&mut socket, answer).await.is_break() {
                        return;
                    }
                }
            }
            Some(push) = pushes.recv() => {
                if carry_out(&mut socket, push).await.is_break() {
                    return;
                }
            }
        }
    }
    // Whoever left is no session any more, unless a newer connection took over.
    shared.change(|state| {
        if state.session.as_ref().is_some_and(|session| session.same_channel(&pushes_in)) {
            state.session = None;
        }
    });
}

async fn send(socket: &mut WebSocket, payload: &Value) -> Result<(), axum::Error> {
    socket.send(Message::Text(payload.to_string().into())).await
}

async fn carry_out(socket: &mut WebSocket, push: Push) -> std::ops::ControlFlow<()> {
    use std::ops::ControlFlow::{Break, Continue};
    match push {
        Push::Payload(payload) => match send(socket, &payload).await {
            Ok(()) => Continue(()),
            Err(_) => Break(()),
        },
        Push::Close(code) => {
            let frame = code.map(|code| CloseFrame { code, reason: "".into() });
            let _ = socket.send(Message::Close(frame)).await;
            Break(())
        }
        Push::Drop => Break(()),
    }
}

impl Shared {
    /// What a payload of the bot is answered.
    fn answer(&self, payload: &Value, pushes: &mpsc::UnboundedSender<Push>) -> Vec<Push> {
        match payload["op"].as_u64() {
            Some(1) => self.change(|state| {
                state.heartbeats += 1;
                if state.acknowledges { vec![Push::Payload(json!({"op": 11}))] } else { Vec::new() }
            }),
            Some(2) => self.change(|state| state.identify(&payload["d"], pushes)),
            Some(6) => self.change(|state| state.resume(&payload["d"], pushes)),
            Some(3) => Vec::new(),
            _ => {
                let complaint = format!("an unknown gateway payload: {}", payload["op"]);
                self.change(|state| state.complaints.push(complaint));
                Vec::new()
            }
        }
    }
}

impl State {
    fn identify(&mut self, data: &Value, pushes: &mpsc::UnboundedSender<Push>) -> Vec<Push> {
        self.identifies.push(data.clone());
        if let Some(code) = self.refuse_identify {
            return vec![Push::Close(Some(code))];
        }
        if data["token"].as_str() != Some(TOKEN) && data["token"].as_str() != Some(&format!("Bot {TOKEN}")) {
            return vec![Push::Close(Some(4004))];
        }
        self.refuse_resume = false;
        self.sent.clear();
        self.sequence = 1;
        self.greetings += 1;
        self.session = Some(pushes.clone());
        let ready = json!({
            "v": 10,
            "user": {"id": ME.to_string(), "username": "mamie", "discriminator": "0", "global_name": null,
                     "avatar": null, "bot": true, "verified": true, "mfa_enabled": false, "flags": 0},
            "guilds": [],
            "session_id": format!("session-{}", self.identifies.len()),
            "resume_gateway_url": "ws://127.0.0.1:1",
            "shard": [0, 1],
            "application": {"id": APPLICATION.to_string(), "flags": 0},
        });
        let mut answers = vec![Push::Payload(json!({"op": 0, "t": "READY", "s": 1, "d": ready}))];
        answers.extend(self.closes_at_once.then_some(Push::Drop));
        answers
    }

    fn resume(&mut self, data: &Value, pushes: &mpsc::UnboundedSender<Push>) -> Vec<Push> {
        self.resumes += 1;
        let known = data["session_id"] == format!("session-{}", self.identifies.len());
        if self.refuse_resume || !known {
            return vec![Push::Payload(json!({"op": 9, "d": false}))];
        }
        self.greetings += 1;
        self.session = Some(pushes.clone());
        let heard = data["seq"].as_u64().unwrap_or_default();
        let missed = self.sent.iter().filter(|(sequence, _)| *sequence > heard);
        let mut answers: Vec<Push> = missed.map(|(_, payload)| Push::Payload(payload.clone())).collect();
        self.sequence += 1;
        let resumed = json!({"op": 0, "t": "RESUMED", "s": self.sequence, "d": {"_trace": []}});
        answers.push(Push::Payload(resumed));
        answers.extend(self.closes_at_once.then_some(Push::Drop));
        answers
    }
}
