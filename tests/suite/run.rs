//! `mamie run`: the whole program, started and stopped from outside.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::bot::BotTest;
use crate::support::card_set::SAMPLE_CARDS;
use crate::support::program::Program;

/// Longest wait for what the program says, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How soon a program that is asked to stop has ended.
const STOP_MAX: Duration = Duration::from_secs(2);
const BAKER: &str = "jobs/food/baker.toml";

/// A running program; it is killed with this value.
struct Running {
    program: Program,
    child: Child,
    address: String,
    greeting: Vec<String>,
    /// The lines of its log.
    log: Receiver<String>,
}

impl Running {
    fn start() -> Self {
        let program = Program::with_cards(SAMPLE_CARDS);
        let mut command = program.command(&["run", "--address", "127.0.0.1:0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = lines(child.stderr.take().unwrap());
        let out = lines(child.stdout.take().unwrap());
        let mut greeting = vec![next(&out)];
        let address = greeting[0].rsplit_once("http://").expect("an address").1.to_owned();
        greeting.extend([next(&out), next(&out)]);
        Self { program, child, address, greeting, log }
    }

    /// Waits until the log says `text`; the lines up to it.
    fn logs(&self, text: &str) -> String {
        let mut seen = String::new();
        loop {
            let line = match self.log.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(error) => panic!("{error} while waiting for `{text}`, after: {seen}"),
            };
            seen.push_str(&line);
            seen.push('\n');
            if line.contains(text) {
                return seen;
            }
        }
    }

    /// Waits until the cards were read again and something is true of them: one edit may be seen as
    /// two changes, and then the first reading may be too early, or the last one of an earlier edit.
    fn has_read_again(&self, is_true: impl Fn(&Self) -> bool) {
        loop {
            self.logs("the cards have changed and were read again");
            if is_true(self) {
                return;
            }
        }
    }

    fn request(&self, head: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        let address = &self.address;
        write!(stream, "{head} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn cards(&self) -> u64 {
        let (status, body) = self.request("GET /health", "");
        assert_eq!(status, 200, "{body}");
        serde_json::from_str::<Value>(&body).unwrap()["cards"].as_u64().unwrap()
    }

    /// The description of a job's card, asked as Discord asks.
    fn tells(&self, job: &str) -> String {
        let interaction = BotTest::new().command_json("job", &[("name", job)]);
        let (status, body) = self.request("POST /interactions", &interaction.to_string());
        assert_eq!(status, 200, "{body}");
        let reply: Value = serde_json::from_str(&body).unwrap();
        reply["data"]["embeds"][0]["description"].as_str().unwrap_or_default().to_owned()
    }

    fn edit(&self, file: &str, edit: impl FnOnce(String) -> String) {
        let path = self.program.cards.path().join(file);
        fs::write(&path, edit(fs::read_to_string(&path).unwrap_or_default())).unwrap();
    }

    /// Sends a signal; how it ended, and how long that took.
    fn ends_on(&mut self, signal: &str) -> (ExitStatus, Duration) {
        let start = Instant::now();
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        // The log closes with the process: waiting for that is waiting for the end.
        loop {
            match self.log.recv_timeout(PATIENCE) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end"),
            }
        }
        (self.child.wait().unwrap(), start.elapsed())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The lines of a stream, as they come.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn next(lines: &Receiver<String>) -> String {
    lines.recv_timeout(PATIENCE).expect("a line in time")
}

#[test]
fn program_says_where_it_is_and_what_to_try_and_answers() {
    let running = Running::start();
    assert_eq!(
        running.greeting,
        [
            format!("Mamie knows 5 jobs. Talk to her: http://{}", running.address),
            "Try: c'est quoi un data analyst ?   or: /job baker   (Ctrl-C ends)".to_owned(),
            "Discord is off. To put her on a server, set DISCORD_TOKEN; the README shows how.".to_owned(),
        ]
    );
    assert_eq!(running.cards(), 5);
    assert!(running.tells("boulanger").contains("fait le pain"));
    let (status, page) = running.request("GET /", "");
    assert_eq!(status, 200);
    assert!(page.contains("<html"), "{page}");
}

#[test]
fn changed_cards_are_read_again_and_broken_ones_are_not_used() {
    let running = Running::start();
    running.edit(BAKER, |text| {
        text.replace("Cette personne fait le pain.", "Cette personne fait les baguettes.")
    });
    running.has_read_again(|running| running.tells("boulanger").contains("fait les baguettes"));

    // A card is added, in the steps an editor takes.
    let new = fs::read_to_string(running.program.cards.path().join(BAKER)).unwrap();
    let new = new
        .replace("id = \"baker\"", "id = \"miller\"")
        .replace("boulang", "meuni")
        .replace("\"baker\"", "\"miller\"")
        .replace("bread maker", "flour maker");
    running.edit("jobs/food/miller.toml.tmp", |_| new);
    let folder = running.program.cards.path().join("jobs/food");
    fs::rename(folder.join("miller.toml.tmp"), folder.join("miller.toml")).unwrap();
    running.has_read_again(|running| running.cards() == 6);

    running.edit(BAKER, |text| {
        text.replace("regulated = false", "regulated = maybe").replace("baguettes", "brioches")
    });
    // The place is told.
    let log = running.logs("baker.toml:5:13");
    assert!(log.contains("the cards have changed and cannot be used; the last good ones stay"), "{log}");
    running.logs("1 problem");
    assert_eq!(running.cards(), 6);
    assert!(running.tells("boulanger").contains("fait les baguettes"), "the last good card is told");

    running.edit(BAKER, |text| text.replace("regulated = maybe", "regulated = false"));
    running.has_read_again(|running| running.tells("boulanger").contains("fait les brioches"));
}

#[test]
fn folder_that_is_gone_for_a_while_leaves_the_last_good_cards() {
    let running = Running::start();
    let (jobs, away) = (running.program.cards.path().join("jobs"), running.program.cards.path().join("away"));
    fs::rename(&jobs, &away).unwrap();
    running.logs("the last good ones stay");
    assert!(running.tells("boulanger").contains("fait le pain"));
    fs::rename(&away, &jobs).unwrap();
    running.logs("the cards have changed and were read again");
    assert_eq!(running.cards(), 5);
}

#[test]
fn sigterm_ends_it_soon_and_cleanly() {
    let mut running = Running::start();
    // A browser that holds its connection open must not hold the program.
    let mut idle = TcpStream::connect(&running.address).unwrap();
    write!(idle, "GET /health HTTP/1.1\r\nhost: {}\r\n\r\n", running.address).unwrap();
    let mut first = [0; 16];
    idle.read_exact(&mut first).unwrap();
    let (status, took) = running.ends_on("-TERM");
    assert_eq!(status.code(), Some(0));
    assert!(took <= STOP_MAX, "it took {took:?}");
}

#[test]
fn ctrl_c_ends_it_soon_and_cleanly() {
    let mut running = Running::start();
    let (status, took) = running.ends_on("-INT");
    assert_eq!(status.code(), Some(0));
    assert!(took <= STOP_MAX, "it took {took:?}");
}

#[test]
fn port_in_use_is_one_sentence_that_names_the_setting() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let program = Program::with_cards(SAMPLE_CARDS);
    program.run(&["index"]);
    let ran = program.run(&["run", "--address", &address.to_string()]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let errors = ran.errors.replace(&address.port().to_string(), "[PORT]");
    let errors = errors.replace(&(address.port() + 1).to_string(), "[NEXT PORT]");
    insta::assert_snapshot!(errors, @r"
    error: another program already uses the address of the playground (`--address`, MAMIE_ADDRESS): 127.0.0.1:[PORT]

    hint: choose another port: `--address 127.0.0.1:[NEXT PORT]`
    ");
}

#[test]
fn address_of_another_machine_is_one_sentence_that_names_the_setting() {
    let program = Program::with_cards(SAMPLE_CARDS);
    program.run(&["index"]);
    // An address that documentation alone may use.
    let ran = program.run(&["run", "--address", "192.0.2.1:8787"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(ran.errors, @r"
    error: this machine does not have the address of the playground (`--address`, MAMIE_ADDRESS): 192.0.2.1:8787

    hint: to be reached from this machine alone, choose `--address 127.0.0.1:8787`
    ");
}

#[test]
fn address_that_is_none_names_the_argument() {
    let program = Program::with_cards(SAMPLE_CARDS);
    let ran = program.run(&["run", "--address", "over there"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("--address <ADDRESS>"), "{}", ran.errors);
    assert!(ran.errors.contains("such as 127.0.0.1:8787"), "{}", ran.errors);
}

#[test]
fn address_may_be_a_name() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let program = Program::with_cards(SAMPLE_CARDS);
    program.run(&["index"]);
    let ran = program.run(&["run", "--address", &format!("localhost:{port}")]);
    assert!(ran.errors.contains(&format!("127.0.0.1:{port}")), "{}", ran.errors);
}

/// What is typed to the playground is nobody's business.
#[test]
fn log_holds_no_word_of_a_question() {
    let mut running = Running::start();
    let interaction = BotTest::new().command_json("ask", &[("question", "qui pétrit le zygomatique ?")]);
    running.request("POST /interactions", &interaction.to_string());
    running.request("POST /interactions", "{\"zygomatique\": ");
    running.request("POST /messages", &json!({"content": "zygomatique"}).to_string());
    let signalled = Command::new("kill").args(["-TERM", &running.child.id().to_string()]).status().unwrap();
    assert!(signalled.success());
    running.child.wait().unwrap();
    let log: Vec<String> = running.log.iter().collect();
    assert!(!log.iter().any(|line| line.contains("zygomatique")), "{log:?}");
    assert!(!log.is_empty() && !log.iter().any(|line| line.contains('\u{1b}')), "{log:?}");
}
