"""The checks before a step-down: what is unfinished before support for a child is reduced."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from handrail.rules.casework.integrity.gaps import Gap
from handrail.rules.clocks import day_in_words
from handrail.rules.vocabulary import ExploitationStatus

REVIEWED_WITHIN = dt.timedelta(days=42)
MISSING_WITHIN = dt.timedelta(days=90)
TRANSITION_FROM = 17  # years
# how much is known of harm by each status; a fall of two steps at once is a marked one
_STEPS = {
    ExploitationStatus.NONE_KNOWN: 0,
    ExploitationStatus.AT_RISK: 1,
    ExploitationStatus.PAST: 1,
    ExploitationStatus.TARGETED_OR_GROOMED: 2,
    ExploitationStatus.SUSPECTED: 3,
    ExploitationStatus.CONFIRMED: 4,
}


@dataclass(frozen=True)
class Gate:
    """What is recorded when a step-down is proposed for a child.

    `reviewed_on` is the date of the last review of risk and harm, or of an authorised
    assessment; `waits_for_second` marks a review whose marked fall has not been confirmed.
    """

    today: dt.date
    reviewed_on: dt.date | None = None
    waits_for_second: bool = False
    fell: tuple[str, str] | None = None
    age: int | None = None
    is_missing: bool = False
    missing: int = 0
    interviews_due: int = 0
    open_actions: int = 0
    in_force: int = 0
    asked: int = 0
    unanswered: tuple[str, ...] = ()
    disagreeing: tuple[str, ...] = ()
    has_voice: bool = False
    says_who_goes_on: bool = False
    says_transition: bool = False


def is_marked_fall(before: str, after: str) -> bool:
    """Whether a status fell by two steps or more at once. Only a manager may act on it."""
    if not before or not after:
        return False
    return _STEPS[ExploitationStatus(before)] - _STEPS[ExploitationStatus(after)] >= 2


def step_down_gaps(facts: Gate) -> list[Gap]:
    """The gaps that prevent a step-down; for some of them a reason can be given."""
    return [*_evidence(facts), *_partners(facts), *_child(facts), *_unfinished(facts)]


def _evidence(facts: Gate) -> Iterator[Gap]:
    if facts.reviewed_on is None:
        yield Gap("review", "Risk and harm have not been reviewed. Review them first.", False)
    elif facts.today - facts.reviewed_on > REVIEWED_WITHIN:
        day = day_in_words(facts.reviewed_on)
        yield Gap(
            "review", f"The last review was on {day}, more than six weeks ago. Review again.", False
        )
    if facts.is_missing:
        yield Gap("missing", "The child is missing now.", False)
    if facts.waits_for_second:
        yield Gap(
            "review",
            "The last review says that risk reduced markedly, and no second manager has "
            "confirmed it. Ask one first.",
            False,
        )


def _partners(facts: Gate) -> Iterator[Gap]:
    if not facts.asked:
        yield Gap(
            "partners",
            "No partner has been asked. Ask the agencies that know the child first.",
            False,
        )
    if facts.unanswered:
        yield Gap("dissent", f"No answer yet from {_names(facts.unanswered)}.")
    if facts.disagreeing:
        yield Gap("dissent", f"Not in agreement: {_names(facts.disagreeing)}.")


def _child(facts: Gate) -> Iterator[Gap]:
    if not facts.has_voice:
        yield Gap("without", "The child was not asked, or the child’s words are not recorded.")
    if facts.missing:
        yield Gap("without", f"Missing {_times(facts.missing)} in the last 90 days.")
    if facts.interviews_due:
        yield Gap("without", f"{_count(facts.interviews_due, 'return home interview')} to hold.")
    if facts.age is not None and facts.age >= TRANSITION_FROM and not facts.says_transition:
        yield Gap("without", "There is no plan for support after 18.")


def _unfinished(facts: Gate) -> Iterator[Gap]:
    if facts.says_who_goes_on:
        return
    if facts.open_actions:
        yield Gap("without", f"{_count(facts.open_actions, 'action')} of the plan still to do.")
    if facts.in_force:
        yield Gap("without", f"{_count(facts.in_force, 'plan or order', 'plans or orders')} in "
            "force.")  # fmt: skip


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(number: int, what: str, several: str = "") -> str:
    return f"1 {what}" if number == 1 else f"{number} {several or what + 's'}"


def _names(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
