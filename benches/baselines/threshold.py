"""The score below which an engine had better say nothing.

The threshold is chosen on the very questions it is then judged on, out of all that exist, so that no author
of a bot could choose a better one. Mamie's own decisions get no such favour.
"""

from dataclasses import replace

from engines import DECLINED, words
from scores import is_right, is_wrong

# What a score is measured against: itself, or the length of the question, with which sums of weights grow.
SIGNALS = {
    "score": lambda question, reply: reply.jobs[0][1],
    "score per word": lambda question, reply: reply.jobs[0][1] / max(len(words(question.q)), 1),
}


def best(questions, replies):
    """The replies with the best threshold applied, and its description."""
    pairs = list(zip(questions, replies, strict=True))
    chosen = None
    for name, signal in SIGNALS.items():
        values = [signal(question, reply) if reply.jobs else float("-inf") for question, reply in pairs]
        for least in sorted(set(values)):
            applied = [
                reply if value >= least else replace(reply, outcome=DECLINED, jobs=[])
                for value, reply in zip(values, replies, strict=True)
            ]
            judged = list(zip(questions, applied, strict=True))
            merit = (
                sum(is_right(question, reply) for question, reply in judged),
                -sum(is_wrong(question, reply) for question, reply in judged),
            )
            if chosen is None or merit > chosen[0]:
                chosen = (merit, applied, f"{name} ≥ {least:.3g}")
    return chosen[1], chosen[2]
