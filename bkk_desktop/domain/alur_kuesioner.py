"""How somebody finds the way through a questionnaire on paper: numbers, conditions and jumps."""

from __future__ import annotations

from bkk_desktop.domain.kuesioner import CHOSEN, Condition, Kind, Question, Questionnaire

PASSED = 2


def numbers(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the number of each question."""
    return {question.id: place for place, question in enumerate(questionnaire.questions, 1)}


def conditions(questionnaire: Questionnaire, question: Question) -> str:
    """Say when a question is asked: "nomor 1 dijawab Bekerja", "" if it always is."""
    return " atau ".join(_words(questionnaire, condition) for condition in question.when)


def _words(questionnaire: Questionnaire, condition: Condition) -> str:
    places = numbers(questionnaire)
    parts = []
    for name, wanted in condition.items():
        other = questionnaire.question(name)
        said = [other.options.get(one, one) if one else "" for one in wanted] if other else []
        words = " atau ".join(one for one in said if one)
        told = f"dijawab {words}" if words else "tidak dijawab"
        parts.append(f"nomor {places[name]} {told}")
    return " dan ".join(parts)


def shared_condition(
    questionnaire: Questionnaire, section: str
) -> tuple[str, tuple[Condition, ...]]:
    """Return the words and the conditions that hold for all of a section, or ("", ())."""
    members = [one for one in questionnaire.questions if one.section == section]
    first = members[0].when
    if not first or any(not _within(one.when, first) for one in members):
        return "", ()
    return conditions(questionnaire, members[0]), first


def _within(own: tuple[Condition, ...], shared: tuple[Condition, ...]) -> bool:
    return bool(own) and all(
        any(all(mine.get(name) == wanted for name, wanted in one.items()) for one in shared)
        for mine in own
    )


def own_condition(
    questionnaire: Questionnaire, question: Question, shared: tuple[Condition, ...]
) -> str:
    """Say what a question asks for besides its section's condition, "" if nothing."""
    names = {name for condition in shared for name in condition}
    own = [
        {name: wanted for name, wanted in condition.items() if name not in names}
        for condition in question.when
    ]
    if not all(own):
        return ""
    return " atau ".join(dict.fromkeys(_words(questionnaire, condition) for condition in own))


def jumps(questionnaire: Questionnaire, question: Question) -> dict[str, int]:
    """Return the number to go on with for each option that passes several questions over.

    Only what is certain counts: a question that may still be asked is never passed over. A single
    one that is passed over says itself when it is asked.
    """
    if question.kind not in CHOSEN or question.kind is Kind.MANY:
        return {}
    known = _path(questionnaire, question)
    found = {}
    for option in question.options:
        following = _following(questionnaire, question, {**known, question.id: option})
        if following > numbers(questionnaire)[question.id] + PASSED:
            found[option] = following
    return found


def _path(questionnaire: Questionnaire, question: Question) -> dict[str, str]:
    """Return answers that lead to a question, as far as they have to be just these."""
    if len(question.when) != 1:
        return {}
    known: dict[str, str] = {}
    for name, wanted in question.when[0].items():
        other = questionnaire.question(name)
        if other is not None and len(wanted) == 1:
            known |= _path(questionnaire, other) | {name: wanted[0]}
    return known


def _following(questionnaire: Questionnaire, question: Question, known: dict[str, str]) -> int:
    places = numbers(questionnaire)
    hidden: set[str] = set()
    for other in questionnaire.questions[places[question.id] :]:
        if not _never(other, known, hidden):
            return places[other.id]
        hidden.add(other.id)
    return 0


def _never(question: Question, known: dict[str, str], hidden: set[str]) -> bool:
    return bool(question.when) and all(
        any(
            (name in known and known[name] not in wanted) or (name in hidden and "" not in wanted)
            for name, wanted in condition.items()
        )
        for condition in question.when
    )
