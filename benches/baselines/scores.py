"""What is right, what is wrong, and how often an engine is either."""

from dataclasses import dataclass, field

from engines import RANKED
from questions import DECLINED_KINDS, KINDS


@dataclass
class Score:
    """What an engine came to on some questions."""

    counted: int = 0
    with_job: int = 0
    right: int = 0
    wrong: int = 0
    first: int = 0
    among_three: int = 0
    times: list = field(default_factory=list)

    def add(self, question, reply):
        self.counted += 1
        self.right += is_right(question, reply)
        self.wrong += is_wrong(question, reply)
        self.times.append(reply.took_us)
        if question.kind not in DECLINED_KINDS:
            self.with_job += 1
            self.first += is_first(question, reply)
            self.among_three += is_among_three(question, reply)


def is_first(question, reply):
    return bool(reply.jobs) and reply.ids()[0] in question.want


def is_among_three(question, reply):
    """Of a comparison both jobs are wanted; of any other question, one."""
    found = question.want & set(reply.ids()[:3])
    return found == question.want if question.kind == "compare" else bool(found)


def is_right(question, reply):
    """The rule of `mamie eval`, without the aspect, which none of the others can read."""
    if question.kind in DECLINED_KINDS:
        return reply.outcome == "declined"
    if question.kind == "compare":
        return reply.outcome in (RANKED, "compare") and set(reply.ids()[:2]) == question.want
    if question.kind == "taste":
        return reply.outcome != "declined" and is_among_three(question, reply)
    return reply.outcome in (RANKED, "found", "choose") and is_first(question, reply)


def is_wrong(question, reply):
    """A wrong job is presented as the answer. Asking back and listing present none."""
    return reply.outcome in (RANKED, "found", "compare") and not is_first(question, reply)


def score(questions, replies):
    """Scores by kind, and over all kinds under `all`."""
    table = {kind: Score() for kind in (*KINDS, "all")}
    for question, reply in zip(questions, replies, strict=True):
        table[question.kind].add(question, reply)
        table["all"].add(question, reply)
    return table
