#!/usr/bin/env python3
"""Mamie beside what a Discord bot's author would otherwise pick: same cards, same questions, one table."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

# The modules beside this file leave no compiled copies in the repository.
sys.dont_write_bytecode = True

import cards  # noqa: E402
import engines  # noqa: E402
import growth  # noqa: E402
import questions as question_files  # noqa: E402
import table  # noqa: E402
import threshold  # noqa: E402
from table import MAMIE  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
EXIT_COULD_NOT_RUN = 2

HELP = """\
examples:
  benches/baselines/run.py                        build, ask everybody everything, print the table
  benches/baselines/run.py --debug                the same without a release build: its times mean nothing
  benches/baselines/run.py --quick                all but Fuse.js, in seconds once it is built
  benches/baselines/run.py my.jsonl --ahead       another file, and every question on which Mamie is behind
  benches/baselines/run.py --growth               Mamie's time with 1, 5, 20 and 50 times as many cards
  benches/baselines/run.py --growth 1 10          the same with other numbers

a line of a question file:
  {"q": "c'est quoi un CM ?", "lang": "fr", "kind": "alias", "want": ["community-manager"]}
  kinds: %(kinds)s.
  Counted are the questions whose wanted jobs have a card, and those that want none.

how to read the table:
  right      all counted questions: the wanted job first (taste: among three; compare: both jobs as the first
             two; offtopic and unknown: no answer)
  hit@1/@3   questions that want a job: it comes first, or among the first three (compare: both among three)
  wrong      all counted questions: a wrong job stands as the answer
  µs         median time of a question, inside the engine's own process
  kinds      hit@1 · hit@3 · wrong; for offtopic and unknown, how many were rightly declined
  Engines without a threshold always present their first result. "+ threshold" declines below the score that
  gives that engine the most right answers on these very questions.

Needs Python 3.11 and cargo; node and npm for MiniSearch and Fuse.js, which are installed into a temporary
folder. What cannot run here is named and left out."""


def main():
    options = arguments()
    if not options.questions:
        return complain(
            "there is no question file",
            "name some: benches/baselines/run.py FILE.jsonl…; --help shows what a line holds",
        )
    missing = [str(path) for path in options.questions if not path.is_file()]
    if missing:
        return complain(f"no such question file: {', '.join(missing)}", "`--help` shows what a line holds")
    try:
        programs = build(options)
        everything = question_files.read(options.questions)
        all_cards = cards.read(options.knowledge)
        counted = question_files.countable(everything, {card.id for card in all_cards})
        print(f"{len(everything)} questions, {len(counted)} counted; {len(all_cards) // 2} cards; ", end="")
        print(f"{'debug build: its times mean nothing' if is_debug(programs) else 'release build'}\n", flush=True)
        with tempfile.TemporaryDirectory(prefix="mamie-baselines-") as folder:
            if options.growth is not None:
                curve(programs, options, counted, folder)
            else:
                compare(programs, options, all_cards, counted, Path(folder))
    except question_files.BadQuestion as error:
        return complain(str(error), "`--help` shows what a line holds")
    except engines.Unavailable as error:
        return complain(str(error), "mend that, and run it again")
    return 0


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=HELP % {"kinds": ", ".join(question_files.KINDS)},
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    default = sorted((ROOT.parent / "shared" / "questions").glob("*.jsonl"))
    shown = "question files [default: ../shared/questions/*.jsonl beside the repository]"
    parser.add_argument("questions", nargs="*", type=Path, metavar="FILE", help=shown)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", metavar="DIR", help="the cards")
    parser.add_argument("--mamie", type=Path, metavar="BINARY", help="ask this one, and build none")
    parser.add_argument("--debug", action="store_true", help="build and ask debug binaries")
    parser.add_argument("--ahead", action="store_true", help="list what another gets right and Mamie does not")
    parser.add_argument("--quick", action="store_true", help="leave out Fuse.js, which takes most of the time")
    growth_help = "only time Mamie, with so many times as many cards [default: 1 5 20 50]"
    parser.add_argument("--growth", nargs="*", type=int, metavar="TIMES", help=growth_help)
    options = parser.parse_args()
    if any(times < 1 for times in options.growth or ()):
        parser.error("--growth takes whole numbers from 1 on")
    options.questions = options.questions or default
    return options


def complain(message, hint):
    print(f"error: {message}\n\nhint: {hint}", file=sys.stderr)
    return EXIT_COULD_NOT_RUN


def build(options):
    """Builds Mamie and plain tantivy; gives the path of each by name."""
    command = ["cargo", "build", "--message-format=json-render-diagnostics"]
    command += [] if options.debug else ["--release"]
    command += [] if options.mamie else ["--bin", "mamie"]
    command += [] if options.growth is not None else ["--bench", "plain_tantivy"]
    programs = {"mamie": options.mamie} if options.mamie else {}
    if options.mamie and options.growth is not None:
        return programs
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise engines.Unavailable("cargo could not build what is to be compared")
    for line in done.stdout.splitlines():
        message = json.loads(line)
        if message.get("executable"):
            programs.setdefault(message["target"]["name"], Path(message["executable"]))
    return programs


def is_debug(programs):
    return any("debug" in program.parts for program in programs.values())


def compare(programs, options, all_cards, counted, folder):
    cards_file = folder / "cards.jsonl"
    cards_file.write_text("".join(json.dumps(card.as_json()) + "\n" for card in all_cards), "utf-8")
    contestants = {
        MAMIE: engines.mamie(programs["mamie"], options.knowledge, folder / "index"),
        "tantivy BM25, words": engines.tantivy(programs["plain_tantivy"], "words", cards_file),
        "tantivy BM25, stems": engines.tantivy(programs["plain_tantivy"], "stems", cards_file),
        "SQLite FTS5 unicode61": engines.sqlite_words(all_cards),
        "SQLite FTS5 trigram": engines.sqlite_trigrams(all_cards),
    }
    try:
        engines.install_javascript(folder)
        for engine, name in engines.JAVASCRIPT_ENGINES.items():
            if options.quick and engine.startswith("fuse"):
                continue
            contestants[name] = engines.javascript(folder, engine, cards_file)
    except engines.Unavailable as error:
        print(f"left out: {error}", file=sys.stderr)
    results = {}
    thresholds = {}
    for name, answer in contestants.items():
        print(f"asking {name.strip('*')}…", file=sys.stderr)
        try:
            replies = answer(counted)
        except engines.Unavailable as error:
            if name == MAMIE:
                raise
            print(f"left out: {error}", file=sys.stderr)
            continue
        results[name] = replies
        if name != MAMIE:
            results[f"{name} + threshold"], thresholds[name] = threshold.best(counted, replies)
    table.show(counted, results)
    print("\nthresholds: " + "; ".join(f"{name}: {least}" for name, least in thresholds.items()))
    if options.ahead:
        table.show_where_behind(counted, results)


def curve(programs, options, counted, folder):
    print("| cards | times | index built | p50 µs | p99 µs | p50 grows by | p99 grows by |\n|" + "---|" * 7)
    first = None
    for times in options.growth or (1, 5, 20, 50):
        count, built, p50, p99 = growth.measure(programs["mamie"], options.knowledge, folder, counted, times)
        first = first or (p50, p99)
        by = f"{p50 / first[0]:.1f} | {p99 / first[1]:.1f}"
        print(f"| {count:,} | {times}× | {built:.1f} s | {p50:,.0f} | {p99:,.0f} | {by} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
