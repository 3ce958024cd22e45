"""The table that is printed, and where Mamie is not ahead."""

from statistics import median

from questions import DECLINED_KINDS, KINDS
from scores import is_right, score

MAMIE = "**Mamie**"


def show(counted, results):
    """One row an engine; `results` are its replies by its name, in the order of `counted`."""
    by_engine = {name: score(counted, replies) for name, replies in results.items()}
    mamie = by_engine[MAMIE]
    kinds = [kind for kind in KINDS if mamie[kind].counted]
    sizes = [f"{kind} ({mamie[kind].counted})" for kind in kinds]
    header = ["", "right", "hit@1", "hit@3", "wrong", "µs", *sizes]
    print("| " + " | ".join(header) + " |\n|" + "---|" * len(header))
    for name, by_kind in by_engine.items():
        total = by_kind["all"]
        cells = [
            name,
            percent(total.right, total.counted, 1),
            percent(total.first, total.with_job),
            percent(total.among_three, total.with_job),
            percent(total.wrong, total.counted, 1),
            f"{median(total.times):,.0f}",
            *(cell(kind, by_kind[kind]) for kind in kinds),
        ]
        print("| " + " | ".join(cells) + " |")
    print()
    others = [(name, scores) for name, scores in by_engine.items() if name != MAMIE]
    for word, is_met in (
        ("ahead of", lambda other, own: other > own),
        ("level with", lambda other, own: other == own),
    ):
        met = [
            f"{kind} ({name}, {scores[kind].right} to {mamie[kind].right} right)"
            for kind in kinds
            for name, scores in others
            if is_met(scores[kind].right, mamie[kind].right)
        ]
        print(f"{word} Mamie: {'; '.join(met) or 'no engine on any kind'}")


def cell(kind, score):
    if kind in DECLINED_KINDS:
        return percent(score.right, score.counted)
    return " · ".join(percent(part, score.counted) for part in (score.first, score.among_three, score.wrong))


def percent(part, whole, figures=0):
    return f"{100 * part / whole:.{figures}f}" if whole else "–"


def show_where_behind(counted, results):
    """Lists the questions that another engine gets right and Mamie does not."""
    print("\nright elsewhere, and not with Mamie:")
    for place, question in enumerate(counted):
        right = [name for name, replies in results.items() if is_right(question, replies[place])]
        # Silence is right where nothing is wanted, but it shows nothing about finding.
        if right and MAMIE not in right and question.kind not in DECLINED_KINDS:
            reply = results[MAMIE][place]
            said = ", ".join([reply.outcome, *reply.ids()[:3]])
            wanted = ", ".join(sorted(question.want))
            print(f"  {question.lang} {question.kind}: {question.q}")
            print(f"    wanted {wanted}; Mamie: {said}; right: {'; '.join(right)}")
