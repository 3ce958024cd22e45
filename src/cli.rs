//! Arguments, and one file for each command.

pub mod ask;
pub mod check;
pub mod eval;
pub mod report;
pub mod run;
pub mod terminal;

use std::io::{self, IsTerminal, Write};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::answer::Library;
use crate::knowledge::Lang;
use report::Exit;

const EXAMPLES: &str = "\
Examples:
  mamie                                         open the playground on http://127.0.0.1:8787
  DISCORD_TOKEN=… mamie                         the same, and answer on Discord
  mamie ask \"c'est quoi un community manager ?\"  answer here
  mamie check                                   read every card by the rules of simple";

/// Mamie explains what a job actually is, in the simplest words, in French and English.
#[derive(Debug, Parser)]
#[command(name = "mamie", version, about, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    folders: Folders,
    #[command(subcommand)]
    command: Option<Command>,
}

impl Arguments {
    /// What the command line and the environment say; ends the program where they make no sense.
    pub fn from_command_line() -> Self {
        let arguments = Self::parse();
        if arguments.command.is_some() {
            return arguments;
        }
        // The environment has a say in what `run` takes, also where the word is left out.
        Self::parse_from(std::env::args_os().chain(["run".into()]))
    }
}

#[derive(Debug, Args)]
struct Folders {
    /// The folder of job cards, glossary, steps and phrases
    #[arg(long, value_name = "DIR", env = "MAMIE_KNOWLEDGE", default_value = "knowledge", global = true)]
    knowledge: PathBuf,
    /// The folder of the search index; it is built when it is missing or out of date
    #[arg(long, value_name = "DIR", env = "MAMIE_INDEX", default_value = "index", global = true)]
    index: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the playground, and answer on Discord when DISCORD_TOKEN is set [what `mamie` alone does]
    #[command(after_help = "\
Examples:
  mamie run
  mamie run --address 127.0.0.1:9000
  DISCORD_TOKEN=… mamie run

Cards that change while it runs are read again. Ctrl-C ends it.")]
    Run(RunArguments),
    /// Answer a question in the terminal
    #[command(after_help = "\
Examples:
  mamie ask \"what does a data analyst do?\"
  mamie ask --explain \"who answers the comments on a brand's page?\"
  mamie ask --json \"c'est quoi un CM ?\"
  echo '{\"q\": \"fab manager ?\", \"lang\": \"fr\"}' | mamie ask --jsonl

One JSON object an answer: q, lang, outcome (found, choose, compare, list, declined), jobs (id and
score, best first), aspect, explanation (job, level, text, readability), next_steps, took_us.")]
    Ask(AskArguments),
    /// Check every card by the rules of simple, and say how simple they are
    #[command(after_help = "\
Examples:
  mamie check
  mamie check my-cards

Exit code 0: no problem. 1: problems, each with its file, line, column and a hint. 2: could not run.")]
    Check(CheckArguments),
    /// Build the search index, or say that it fits the cards
    #[command(
        after_help = "Example:\n  mamie index\n\nThe index is safe to delete. Other commands build it too when it is missing."
    )]
    Index,
    /// Score question files, by language and kind, and list the misses
    #[command(after_help = "\
Example:
  mamie eval tests/questions/fr.jsonl tests/questions/en.jsonl

A line of a file: {\"q\": \"…\", \"lang\": \"fr\", \"kind\": \"alias\", \"want\": [\"job-id\"], \"aspect\": \"what\"}.
Counted are the questions whose wanted jobs have a card, and those that want none.")]
    Eval(EvalArguments),
    /// Print the registration of the slash commands, as JSON for Discord
    #[command(after_help = "Example:\n  mamie commands > commands.json")]
    Commands,
}

#[derive(Debug, Args, Default)]
pub struct RunArguments {
    /// Where the playground listens
    #[arg(long, value_name = "ADDRESS", env = "MAMIE_ADDRESS", default_value = "127.0.0.1:8787", value_parser = socket_address)]
    address: Option<SocketAddr>,
}

/// `localhost:8787` as well as `127.0.0.1:8787`; of several addresses of a name the first of version 4,
/// which browsers reach from everywhere on this machine.
fn socket_address(text: &str) -> Result<SocketAddr, String> {
    let hint = "write a machine and a port, such as 127.0.0.1:8787 or localhost:8787";
    let addresses: Vec<SocketAddr> = text.to_socket_addrs().map_err(|_| hint.to_owned())?.collect();
    let first_of_version_4 = addresses.iter().find(|address| address.is_ipv4());
    first_of_version_4.or(addresses.first()).copied().ok_or_else(|| hint.to_owned())
}

#[derive(Debug, Args)]
struct AskArguments {
    /// The question, in your own words
    #[arg(required_unless_present = "jsonl")]
    question: Vec<String>,
    /// Print one JSON object
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Read one {"q": "…", "lang": "fr"} a line from standard input, write one answer a line
    #[arg(long, conflicts_with = "question")]
    jsonl: bool,
    /// Say why this job: which words matched, how sure, what nearly won
    #[arg(long, conflicts_with_all = ["json", "jsonl"])]
    explain: bool,
    /// Read and answer in this language (fr or en) instead of guessing it
    #[arg(long, value_parser = parse_lang)]
    lang: Option<Lang>,
}

#[derive(Debug, Args)]
struct CheckArguments {
    /// Another folder than --knowledge names
    folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct EvalArguments {
    /// Question files, one JSON object a line
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn parse_lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "use `fr` or `en`".to_owned())
}

/// Runs what `arguments` say; data goes to `out`, messages to `errors`.
pub fn execute(arguments: Arguments, out: &mut dyn Write, errors: &mut dyn Write) -> anyhow::Result<Exit> {
    let folders = arguments.folders;
    let open = |errors: &mut dyn Write| -> io::Result<Result<Library, Exit>> {
        match Library::open(&folders.knowledge, &folders.index) {
            Ok(library) => {
                report::opened(errors, &library.searcher.opened, &folders.index)?;
                Ok(Ok(library))
            }
            Err(error) => Ok(Err(report::library_error(errors, &error)?)),
        }
    };
    let command = arguments.command.unwrap_or_else(|| Command::Run(RunArguments::default()));
    if let Command::Check(check) = &command {
        let folder = check.folder.as_ref().unwrap_or(&folders.knowledge);
        return Ok(check::check(folder, out, errors)?);
    }
    let library = match open(errors)? {
        Ok(library) => library,
        Err(exit) => return Ok(exit),
    };
    match command {
        Command::Run(run) => return run::run(library, &folders.knowledge, &folders.index, &run, out, errors),
        Command::Check(_) => {}
        Command::Index => return Ok(report::index(out, &library, &folders.index)?),
        Command::Commands => {
            serde_json::to_writer_pretty(
                &mut *out,
                &crate::chat::commands::declarations(&library.knowledge.phrases),
            )?;
            writeln!(out)?;
        }
        Command::Eval(eval) => {
            let mut lines = Vec::new();
            for file in &eval.files {
                match eval::read(file) {
                    Ok(read) => lines.extend(read),
                    Err(error) => {
                        let hint = "`mamie eval --help` shows what a line holds";
                        report::error(errors, &report::chain(&error), hint)?;
                        return Ok(Exit::CouldNotRun);
                    }
                }
            }
            eval::print(&eval::score(&library, &lines, today()), out)?;
        }
        Command::Ask(ask) => {
            let asker = ask::asker(ask.lang, today());
            let question = ask.question.join(" ");
            if ask.jsonl {
                library.read_ahead();
                return ask::lines(&library, asker, io::stdin().lock(), out, errors);
            } else if ask.json {
                serde_json::to_writer(&mut *out, &ask::line(&library, &question, asker))?;
                writeln!(out)?;
            } else {
                let width =
                    if io::stdout().is_terminal() { terminal::width() } else { terminal::WIDTH_DEFAULT };
                ask::print(&library, &question, asker, width, out)?;
                if ask.explain {
                    ask::print_reasons(&library, &question, asker, out)?;
                }
            }
        }
    }
    Ok(Exit::Fine)
}

/// Today in the zone of this computer.
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
