//! The index on disk: kept where it fits, built again where it does not, whatever happens to it.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use mamie::answer::Library;
use mamie::search::{Opened, Reason};
use serde_json::Value;

use crate::support::card_set::SAMPLE_CARDS;
use crate::support::program::{Program, program};

const QUESTION: &str = "c'est quoi un boulanger ?";
const BAKER: &str = "jobs/food/baker.toml";

fn sample() -> Program {
    Program::with_cards(SAMPLE_CARDS)
}

impl Program {
    fn open(&self) -> Library {
        Library::open(self.cards.path(), &self.index()).unwrap()
    }

    /// Writes another sentence into a card, so that the index no longer fits.
    fn change_a_card(&self, number: usize) {
        let path = self.cards.path().join(BAKER);
        let text = fs::read_to_string(&path).unwrap();
        let start = text.find("detail = \"").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let changed = format!("{}detail = \"Fournée numéro {number}.\"{}", &text[..start], &text[end..]);
        fs::write(path, changed).unwrap();
    }

    /// Asks with the real program and expects the baker; what it said about the index.
    fn asks(&self) -> String {
        let ran = self.run(&["ask", "--json", QUESTION]);
        assert_eq!(ran.code, Some(0), "{}", ran.errors);
        assert_eq!(first_job(&ran.out), "baker");
        ran.errors
    }

    fn spawn_asking(&self) -> Child {
        let mut command = self.command(&["ask", "--json", QUESTION]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// The folders in the index's folder: whole indexes, and those being built.
    fn folders(&self) -> Vec<PathBuf> {
        fs::read_dir(self.index()).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
    }

    /// The one index, and nothing beside it.
    fn only_folder(&self) -> PathBuf {
        let folders = self.folders();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders.into_iter().next().unwrap()
    }
}

fn first_job(json: &str) -> String {
    let answer: Value = serde_json::from_str(json).unwrap();
    answer["jobs"][0]["id"].as_str().unwrap_or_default().to_owned()
}

fn answers(library: &Library) -> bool {
    let asker = mamie::cli::ask::asker(None, jiff::civil::date(2026, 11, 21));
    let line = mamie::cli::ask::line(library, QUESTION, asker);
    line.jobs.first().is_some_and(|job| job.id.as_str() == "baker")
}

/// Every file below a folder, with its content.
fn contents(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn index_is_opened_as_is_while_nothing_changes() {
    let program = sample();
    assert!(matches!(program.open().searcher.opened, Opened::Built(Reason::New)));
    let built = contents(&program.only_folder());
    let again = program.open();
    assert!(matches!(again.searcher.opened, Opened::AsIs), "{:?}", again.searcher.opened);
    assert!(answers(&again));
    assert_eq!(contents(&program.only_folder()), built, "not a byte is written");
}

#[test]
fn program_says_what_it_did_with_the_index() {
    let program = sample();
    let first = program.run(&["index"]);
    assert_eq!(first.errors, "built the search index in `[INDEX]`\n");
    assert_eq!(first.out, "5 cards are indexed in `[INDEX]`\n");
    let second = program.run(&["index"]);
    assert_eq!(
        (second.errors.as_str(), second.out.as_str()),
        ("", "the index in `[INDEX]` fits its 5 cards\n")
    );
    program.change_a_card(1);
    assert_eq!(program.asks(), "the cards have changed: built the search index in `[INDEX]` again\n");
    assert_eq!(program.asks(), "");
}

#[test]
fn changed_card_builds_anew_and_leaves_one_index() {
    let program = sample();
    let before = program.open();
    let old = program.only_folder();
    program.change_a_card(1);
    let after = program.open();
    assert!(matches!(after.searcher.opened, Opened::Built(Reason::Changed)), "{:?}", after.searcher.opened);
    assert_ne!(program.only_folder(), old);
    assert!(answers(&before), "who still holds the old index goes on answering");
    assert!(answers(&after));
}

#[test]
fn comment_in_a_card_changes_no_index() {
    let program = sample();
    program.open();
    let path = program.cards.path().join(BAKER);
    fs::write(&path, format!("# A comment.\n{}", fs::read_to_string(&path).unwrap())).unwrap();
    assert!(matches!(program.open().searcher.opened, Opened::AsIs));
}

/// What a full disk, a failing one or another program may leave of a file.
#[test]
fn index_with_any_file_cut_emptied_changed_or_gone_is_built_again() {
    let program = sample();
    program.open();
    // The name of a file begins with its segment's, which is another one in each index.
    let kind = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.rsplit_once('.')
            .map(|(start, end)| if end == "json" { format!("{start}.json") } else { end.to_owned() })
    };
    let files = contents(&program.only_folder());
    let mut kinds: Vec<String> =
        files.iter().filter(|(_, bytes)| !bytes.is_empty()).filter_map(|(path, _)| kind(path)).collect();
    kinds.sort();
    kinds.dedup();
    assert!(kinds.len() >= 6 && kinds.contains(&"meta.json".to_owned()), "{kinds:?}");
    for harmed in kinds {
        for harm in ["cut", "emptied", "changed", "gone"] {
            let mut files = contents(&program.only_folder()).into_iter();
            let (path, mut bytes) = files.find(|(path, _)| kind(path).as_ref() == Some(&harmed)).unwrap();
            let middle = bytes.len() / 2;
            match harm {
                "cut" => fs::write(&path, &bytes[..middle]).unwrap(),
                "emptied" => fs::write(&path, b"").unwrap(),
                "changed" => {
                    bytes[middle] ^= 0x55;
                    fs::write(&path, &bytes).unwrap();
                }
                _ => fs::remove_file(&path).unwrap(),
            }
            let library = program.open();
            let opened = &library.searcher.opened;
            if harm == "changed" && harmed.ends_with("json") {
                // A list of files has no sum of its own, and much of it may say something else.
                assert!(answers(&library), "{opened:?}");
                continue;
            }
            assert!(matches!(opened, Opened::Built(Reason::Damaged)), "{harm} {harmed}: {opened:?}");
            assert!(answers(&library), "{harm} {harmed}");
        }
    }
    assert!(matches!(program.open().searcher.opened, Opened::AsIs));
}

#[test]
fn damage_is_said_in_one_line() {
    let program = sample();
    program.open();
    let meta = program.only_folder().join("meta.json");
    fs::write(meta, "{").unwrap();
    assert_eq!(program.asks(), "the search index in `[INDEX]` was damaged: built it again\n");
    assert_eq!(program.asks(), "");
}

/// A program of another version names its indexes otherwise.
#[test]
fn index_of_another_version_is_replaced() {
    let program = sample();
    program.open();
    let ours = program.only_folder();
    let theirs = program.index().join("0123456789abcdef0123456789abcdef");
    fs::rename(ours, &theirs).unwrap();
    let said = program.asks();
    assert_eq!(said, "the cards have changed: built the search index in `[INDEX]` again\n");
    assert_ne!(program.only_folder(), theirs);
}

#[test]
fn empty_folder_under_the_right_name_is_built_again() {
    let program = sample();
    program.open();
    let folder = program.only_folder();
    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    assert!(answers(&program.open()));
    assert!(matches!(program.open().searcher.opened, Opened::AsIs));
}

#[test]
fn file_in_the_place_of_the_folder_means_an_index_in_memory_and_is_said() {
    let program = sample();
    fs::write(program.index(), "a file").unwrap();
    let said = program.asks();
    assert!(said.starts_with("the search index in `[INDEX]` cannot be used ("), "{said}");
    assert!(said.ends_with("): it lives in memory until the program ends\n"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(fs::read_to_string(program.index()).unwrap(), "a file", "it is left alone");
    let ran = program.run(&["index"]);
    assert_eq!(ran.code, Some(2), "an index that cannot be kept is what was not asked for");
}

/// The account `nobody`, on every system.
const NOBODY: u32 = 65534;

/// A program that may not write to its index: run as somebody else where this is root, whom no
/// permission holds back.
fn without_rights(program: &Program, arguments: &[&str]) -> Command {
    let mut command = program.command(arguments);
    if fs::metadata(program.cards.path()).unwrap().uid() == 0 {
        let runnable = program.index().with_file_name("mamie");
        if !runnable.exists() {
            // Somebody else may not look into the folder where it was built.
            fs::copy(self::program(), &runnable).unwrap();
        }
        let mut other = Command::new(runnable);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => other.env(name, value),
                None => other.env_remove(name),
            };
        }
        other.args(command.get_args()).stdin(Stdio::null()).uid(NOBODY).gid(NOBODY);
        command = other;
    }
    command.current_dir("/");
    command
}

/// Lets others read `path` and all above it that this test made, and nobody write.
fn make_read_only(path: &Path, mode: u32) {
    let mode = if path.is_dir() { mode | 0o111 } else { mode };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            make_read_only(&entry.unwrap().path(), mode & 0o666);
        }
    }
}

#[test]
fn read_only_folder_without_an_index_means_one_in_memory_and_is_said() {
    let program = sample();
    fs::create_dir(program.index()).unwrap();
    let home = program.index().parent().unwrap().to_owned();
    make_read_only(&home, 0o444);
    make_read_only(program.cards.path(), 0o444);
    // The owner of the outer folder must be able to remove it in the end.
    let open_again = || make_read_only(&home, 0o755);
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
    let ran = program.finished(without_rights(&program, &["ask", "--json", QUESTION]).output().unwrap());
    open_again();
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert_eq!(first_job(&ran.out), "baker");
    assert!(ran.errors.contains("it lives in memory until the program ends"), "{}", ran.errors);
    assert_eq!(ran.errors.lines().count(), 1, "{}", ran.errors);
}

/// As in a container whose image is read-only and holds the index.
#[test]
fn read_only_folder_with_a_good_index_is_answered_from() {
    let program = sample();
    program.asks();
    let built = contents(&program.only_folder());
    let home = program.index().parent().unwrap().to_owned();
    make_read_only(&home, 0o444);
    make_read_only(program.cards.path(), 0o444);
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
    let ran = program.finished(without_rights(&program, &["ask", "--json", QUESTION]).output().unwrap());
    make_read_only(&home, 0o755);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert_eq!(first_job(&ran.out), "baker");
    assert!(ran.errors.lines().count() <= 1, "{}", ran.errors);
    assert_eq!(contents(&program.only_folder()), built);
}

#[test]
fn many_processes_build_at_the_same_time_and_all_answer() {
    let program = sample();
    for round in 0..3 {
        program.change_a_card(round);
        let children: Vec<Child> = (0..6).map(|_| program.spawn_asking()).collect();
        for child in children {
            let ran = program.finished(child.wait_with_output().unwrap());
            assert_eq!(ran.code, Some(0), "{}", ran.errors);
            assert_eq!(first_job(&ran.out), "baker");
            assert!(!ran.errors.contains("in memory"), "{}", ran.errors);
        }
        program.only_folder();
        assert_eq!(program.asks(), "", "the last one standing is whole");
    }
}

/// Two servers with cards of their own that were told to use the same folder take turns, no more.
#[test]
fn processes_with_other_cards_in_the_same_folder_all_answer() {
    let (here, there) = (sample(), sample());
    there.change_a_card(7);
    for _ in 0..4 {
        let mut children = Vec::new();
        for program in [&here, &there, &here, &there] {
            let mut command = program.command(&["ask", "--json", QUESTION]);
            command.env("MAMIE_INDEX", here.index()).stdout(Stdio::piped()).stderr(Stdio::piped());
            children.push(command.spawn().unwrap());
        }
        for child in children {
            let ran = here.finished(child.wait_with_output().unwrap());
            assert_eq!(ran.code, Some(0), "{}", ran.errors);
            assert_eq!(first_job(&ran.out), "baker");
        }
    }
}

#[test]
fn process_reads_on_while_another_builds_and_removes_its_index() {
    let program = sample();
    let reader = program.open();
    for round in 0..5 {
        program.change_a_card(round);
        program.asks();
        assert!(answers(&reader), "round {round}");
    }
}

#[test]
fn killing_a_build_at_any_moment_leaves_an_index_that_opens_or_is_built_again() {
    /// At least this many kills hit a running program.
    const KILLS: usize = 24;
    let program = sample();
    program.asks();
    program.change_a_card(1_000);
    let start = Instant::now();
    program.asks();
    let whole = start.elapsed();

    let (mut killed, mut said) = (0, Vec::new());
    // Moments spread over a whole run, again where the program had ended before some of them.
    for round in 0..KILLS * 4 {
        if killed == KILLS {
            break;
        }
        program.change_a_card(round);
        let mut child = program.spawn_asking();
        std::thread::sleep(moment(whole, round % KILLS, KILLS));
        let had_ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        killed += usize::from(!had_ended);
        said.push(program.asks());
    }
    assert_eq!(killed, KILLS, "the program was too fast for the moments chosen");
    assert_eq!(program.asks(), "", "a whole index is in place");
    assert!(said.iter().all(|said| !said.contains("in memory")), "{said:?}");
    // Some kills came before the index was in place, else this test has shown nothing.
    assert!(said.iter().filter(|said| said.contains("built")).count() >= KILLS / 4, "{said:?}");
}

/// The wait before a kill, in equal steps up to the end of a whole run.
fn moment(whole: Duration, number: usize, kills: usize) -> Duration {
    let share = u32::try_from(number).unwrap() + 1;
    whole * share / u32::try_from(kills + 2).unwrap()
}

#[test]
fn what_killed_builds_left_is_removed_by_a_later_build() {
    let program = sample();
    program.asks();
    let left = program.index().join("building-1-0");
    let fresh = program.index().join("building-2-0");
    for folder in [&left, &fresh] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("meta.json"), "{").unwrap();
    }
    let long_ago = SystemTime::now() - Duration::from_secs(3_600);
    File::open(&left).unwrap().set_modified(long_ago).unwrap();
    program.change_a_card(1);
    program.asks();
    assert!(!left.exists(), "an hour old, it was left by a crash");
    assert!(fresh.exists(), "another process may be building there");
}
