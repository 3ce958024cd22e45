"""Question files, and which of their questions can be scored with the cards there are."""

import json
from dataclasses import dataclass

from cards import LANGUAGES

# The order of the table.
KINDS = (
    "title", "alias", "typo", "description", "belief", "compare", "aspect", "taste", "offtopic", "unknown",
)  # fmt: skip
# Right is to decline.
DECLINED_KINDS = ("offtopic", "unknown")


class BadQuestion(Exception):
    """A line of a question file is not a question."""


@dataclass(frozen=True)
class Question:
    q: str
    lang: str
    kind: str
    want: frozenset


def read(paths):
    questions = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line.strip():
                questions.append(parse(line, f"{path}:{number}"))
    return questions


def parse(line, place):
    try:
        row = json.loads(line)
        question = Question(row["q"], row["lang"], row["kind"], frozenset(row["want"]))
    except (ValueError, TypeError, KeyError) as error:
        raise BadQuestion(f"{place}: this is not a question: {error!r}") from error
    if question.kind not in KINDS:
        raise BadQuestion(f"{place}: no kind is called `{question.kind}`; there are {', '.join(KINDS)}")
    if question.lang not in LANGUAGES:
        raise BadQuestion(f"{place}: the language `{question.lang}` is none of {', '.join(LANGUAGES)}")
    return question


def countable(questions, ids):
    """The questions whose wanted jobs have a card, and those that want none.

    One wanted job with a card is enough, but a comparison needs all of its jobs.
    """
    counted = []
    for question in questions:
        want = question.want & ids
        if question.want and (not want or (question.kind == "compare" and want != question.want)):
            continue
        counted.append(Question(question.q, question.lang, question.kind, want))
    return counted
