"""What happens after each outcome, for the page of the workflow."""

from collections.abc import Iterable

from handrail.rules.clocks import CLOCKS
from handrail.rules.front_door.onward_referrals import CONCERN_ROUTES, REFERRAL_ROUTES, Route
from handrail.rules.vocabulary import ConcernState, HelpKind, Outcome
from handrail.rules.workflow.end_states import ENDS


def outcome_lines() -> list[str]:
    """What happens after each outcome of a referral and of a concern, as a table."""
    heads = (
        "Outcome",
        "Who is responsible",
        "What they receive",
        "By when",
        "Accepted when",
        "If not",
    )
    lines = ["## What happens after each outcome", ""]
    tables = (
        ("Of a referral:", REFERRAL_ROUTES, {word.value: word.label for word in Outcome}),
        ("Of a concern:", CONCERN_ROUTES,
         {word.value: word.label for word in (*ConcernState, *HelpKind)}),
    )  # fmt: skip
    for title, routes, words in tables:
        rows = (
            (words[str(name)], route.owner, route.row, _limit(route), route.accepted,
             route.declined)
            for name, route in routes.items()
        )  # fmt: skip
        lines += [title, "", _row(heads), _row(["---"] * len(heads)), *map(_row, rows), ""]
    return lines


def _limit(route: Route) -> str:
    if route.clock is None:
        return route.limit
    clock = CLOCKS[route.clock]
    return f"{clock.id}, {clock.title}: {clock.limit.in_words}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def end_lines() -> list[str]:
    """The states in which work ends, with the reason of each, as a table."""
    heads = ("What", "Ends when it is", "Why nobody has more to do")
    rows = (
        (thing.capitalize(), state.replace("_", " "), why)
        for thing, states in ENDS.items()
        for state, why in states.items()
    )
    return ["## Where work ends", "", _row(heads), _row(["---"] * len(heads)), *map(_row, rows), ""]
