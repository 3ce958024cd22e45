"""Many times as many cards, made by renaming, and how Mamie's time grows with them."""

import json
import shutil
import subprocess
import time
import tomllib
from copy import deepcopy
from pathlib import Path

import engines
from cards import LANGUAGES, job_files, read_vocabulary, vocabulary_file

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aeiou"]
# The fields of a card that name other cards.
JOB_LISTS = ("close", "works_with")
NAMES = ("masculine", "feminine", "name")


def grow(knowledge, target, times):
    """Writes a knowledge folder in which every card stands `times` times, each under names of its own.

    The first of them is the card itself, so that questions find what they want. The others share its
    explanations word for word: no real cards are so alike, so this is the worst case for a search.
    """
    skipped = shutil.ignore_patterns("jobs", "vocabulary", "imported")
    shutil.copytree(knowledge, target, ignore=skipped)
    shutil.copytree(Path(knowledge, "jobs"), Path(target, "jobs"))
    paths = job_files(knowledge)
    for place, path in enumerate(paths):
        original = tomllib.loads(path.read_text("utf-8"))
        for copy in range(1, times):
            job = deepcopy(original)
            rename(job, copy, made_up_word(copy * len(paths) + place))
            Path(target, "jobs", path.parent.name, f"{job['id']}.toml").write_text(toml(job), "utf-8")
    for lang in LANGUAGES:
        words = read_vocabulary(knowledge, lang)
        if not words:
            continue
        path = vocabulary_file(target, lang)
        path.parent.mkdir(exist_ok=True)
        jobs = [{"id": copied(id, copy), "words": text} for copy in range(times) for id, text in words.items()]
        path.write_text(toml({"job": jobs}), "utf-8")
    return times * len(paths)


def rename(job, copy, word):
    job["id"] = copied(job["id"], copy)
    for field in JOB_LISTS:
        job[field] = [copied(id, copy) for id in job.get(field, [])]
    for difference in job.get("differs", []):
        difference["from"] = copied(difference["from"], copy)
    for lang in LANGUAGES:
        text = job[lang]
        for field in NAMES:
            if field in text:
                text[field] = f"{text[field]} {word}"
        text["aliases"] = [f"{alias} {word}" for alias in text.get("aliases", [])]


def copied(id, copy):
    return f"{id}-{copy}" if copy else id


def made_up_word(number):
    """A word that can be said aloud, another one for every number."""
    word = ""
    while number or len(word) < 6:
        number, syllable = divmod(number, len(SYLLABLES))
        word = SYLLABLES[syllable] + word
    return word


def toml(table):
    """TOML with everything below the top in one line; a string of JSON is a string of TOML too."""
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in table.items())


def toml_value(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def measure(binary, knowledge, folder, questions, times):
    """One row of the curve: cards, seconds to build the index, p50 and p99 in µs."""
    grown = Path(folder, f"knowledge-{times}")
    index = Path(folder, f"index-{times}")
    cards = grow(knowledge, grown, times)
    began = time.perf_counter()
    command = [binary, "index", "--knowledge", grown, "--index", index]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise engines.Unavailable(f"no index of {cards} cards could be built: {done.stderr.strip()[:600]}")
    built = time.perf_counter() - began
    took = sorted(reply.took_us for reply in engines.mamie(binary, grown, index)(questions))
    return cards, built, share(took, 0.5), share(took, 0.99)


def share(ordered, part):
    return ordered[int((len(ordered) - 1) * part)]
