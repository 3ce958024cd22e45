"""The engines that are compared. Each answers all questions in one run.

An engine is a name and a function: questions -> list of `Reply`, in order. Each first answers some questions
that do not count, so that none is timed while it warms up.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Pinned, so that a second run compares with the same.
NPM_PACKAGES = ("minisearch@7.2.0", "fuse.js@7.5.0")
JAVASCRIPT_ENGINES = {
    "minisearch-text": "MiniSearch, fuzzy 0.2 and prefixes",
    "minisearch-names": "MiniSearch, the same, names count 3×",
    "fuse-whole": "Fuse.js, whole question",
    "fuse-tokens": "Fuse.js, word by word, names count 3×",
}
JOBS_MAX = 5
WARM_UP = 20
# The outcome of an engine that knows no other: a list whose first job stands as the answer.
RANKED = "ranked"
DECLINED = "declined"


class Unavailable(Exception):
    """An engine cannot run here; the others can."""


@dataclass(frozen=True)
class Reply:
    """`jobs` are (id, score) pairs, best first; a higher score is better."""

    outcome: str
    jobs: list
    took_us: float

    def ids(self):
        return [job for job, _ in self.jobs]


def lines_of(command, questions, failure):
    """Runs a program that answers one JSON line with one JSON line."""
    warm_up = questions[:WARM_UP]
    rows = [{"q": question.q, "lang": question.lang} for question in warm_up + questions]
    asked = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        ended = f"ended by signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
        raise Unavailable(f"{failure}: {done.stderr.strip() or ended}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(rows):
        raise Unavailable(f"{failure}: {len(answers)} answers to {len(rows)} questions")
    return answers[len(warm_up) :]


def reply_of(line):
    jobs = [(job["id"], job["score"]) for job in line["jobs"]]
    return Reply(line.get("outcome") or outcome_of(jobs), jobs, line["took_us"])


def outcome_of(jobs):
    return RANKED if jobs else DECLINED


def mamie(binary, knowledge, index):
    command = [binary, "ask", "--jsonl", "--knowledge", knowledge, "--index", index]
    return lambda questions: [reply_of(line) for line in lines_of(command, questions, "Mamie failed")]


def tantivy(binary, analysis, cards_file):
    command = [binary, analysis, cards_file]
    return lambda questions: [reply_of(line) for line in lines_of(command, questions, "tantivy failed")]


def javascript(modules, engine, cards_file):
    command = ["node", HERE / "search.mjs", modules, engine, cards_file]
    return lambda questions: [reply_of(line) for line in lines_of(command, questions, f"{engine} failed")]


def install_javascript(folder):
    """Installs the npm packages into `folder`, which nobody keeps."""
    if not shutil.which("npm") or not shutil.which("node"):
        raise Unavailable("MiniSearch and Fuse.js need node and npm, which are not installed")
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *NPM_PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Unavailable(f"npm could not install {' and '.join(NPM_PACKAGES)}: {done.stderr.strip()[-300:]}")


def sqlite_words(cards):
    """FTS5 as its manual shows it, accents folded; any word of the question counts."""
    return sqlite(cards, "unicode61 remove_diacritics 2", lambda text: text, words)


def sqlite_trigrams(cards):
    """FTS5's trigram tokenizer; any three letters in a row count, so that slips are forgiven.

    Accents are folded before, as older releases of SQLite cannot fold them in trigrams.
    """
    return sqlite(cards, "trigram", fold, trigrams)


def sqlite(cards, tokenizer, prepare, terms):
    def answer(questions):
        tables = {}
        try:
            for lang in sorted({card.lang for card in cards}):
                tables[lang] = sqlite3.connect(":memory:")
                columns = f"id UNINDEXED, text, tokenize='{tokenizer}'"
                tables[lang].execute(f"CREATE VIRTUAL TABLE card USING fts5({columns})")
                rows = [(card.id, prepare(card.text)) for card in cards if card.lang == lang]
                tables[lang].executemany("INSERT INTO card VALUES (?, ?)", rows)
        except sqlite3.OperationalError as error:
            raise Unavailable(f"this SQLite has no FTS5 with `{tokenizer}`: {error}") from error
        warm_up = questions[:WARM_UP]
        return [reply(tables[question.lang], question) for question in warm_up + questions][len(warm_up) :]

    def reply(table, question):
        began = time.perf_counter()
        found = sorted(set(terms(prepare(question.q))))
        jobs = []
        if found:
            query = " OR ".join(f'"{term}"' for term in found)
            sql = "SELECT id, -rank FROM card WHERE card MATCH ? ORDER BY rank LIMIT ?"
            jobs = table.execute(sql, (query, JOBS_MAX)).fetchall()
        took_us = (time.perf_counter() - began) * 1e6
        return Reply(outcome_of(jobs), jobs, took_us)

    return answer


def words(text):
    return re.findall(r"\w+", text.lower())


def trigrams(text):
    return [word[at : at + 3] for word in words(text) for at in range(len(word) - 2)]


def fold(text):
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
