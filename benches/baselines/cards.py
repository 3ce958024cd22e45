"""The cards as a search engine gets them: names, and all text as one, per card and language."""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

LANGUAGES = ("fr", "en")
# What Mamie indexes of a card, and nothing else: all engines read the same words.
NAMES = ("masculine", "feminine", "name", "aliases")
TEXTS = ("summary", "plain", "like", "detail", "belief", "truth", "day", "tools", "fits", "hard", "asked")


@dataclass(frozen=True)
class Card:
    id: str
    lang: str
    names: str
    text: str

    def as_json(self):
        return asdict(self)


def read(knowledge):
    """Every card of a knowledge folder, once per language."""
    vocabulary = {lang: read_vocabulary(knowledge, lang) for lang in LANGUAGES}
    cards = []
    for path in job_files(knowledge):
        job = tomllib.loads(path.read_text("utf-8"))
        for lang in LANGUAGES:
            names = lines(job[lang], NAMES)
            words = vocabulary[lang].get(job["id"], "")
            cards.append(Card(job["id"], lang, names, "\n".join([names, lines(job[lang], TEXTS), words])))
    return cards


def job_files(knowledge):
    return sorted(Path(knowledge, "jobs").glob("*/*.toml"))


def vocabulary_file(knowledge, lang):
    return Path(knowledge, "vocabulary", f"{lang}.toml")


def read_vocabulary(knowledge, lang):
    """Job id -> everyday words around it and what people say of it; the file may be absent."""
    path = vocabulary_file(knowledge, lang)
    if not path.exists():
        return {}
    jobs = tomllib.loads(path.read_text("utf-8"))["job"]
    return {job["id"]: "\n".join([job["words"], *job.get("said", [])]) for job in jobs}


def lines(text, fields):
    found = []
    for field in fields:
        value = text.get(field, [])
        found.extend([value] if isinstance(value, str) else value)
    return "\n".join(found)
