"""The alerts of a case: what has expired, is missing, is incomplete or ends soon."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from handrail.pages.core.case_frame import section_address
from handrail.pages.core.request import Request
from handrail.pages.police import investigations
from handrail.records.queries.casework import case_grounds, episode_facts
from handrail.records.queries.casework.cases import CasePage
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import TRANSITION_FROM
from handrail.rules.casework.sections import LABELS, CaseSection
from handrail.rules.clocks import day_in_words, moment_inside
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import birthday_at
from handrail.rules.vocabulary import RelationshipKind

RED, AMBER, BLUE = "red", "amber", "blue"
KINDS = {RED: "Urgent", AMBER: "Warning", BLUE: "Note"}


@dataclass(frozen=True)
class Alert:
    """One alert at the top of the overview, with the page to go on to."""

    kind: str
    title: str
    text: str
    link: str = ""
    href: str = ""

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind]


def alerts(request: Request, case: Any, page: CasePage, missing: Any, back: str) -> list[Alert]:
    """The alerts of a case, the most serious first.

    `back` is what would reopen the work after a step-down.
    """
    found = [
        *_of_the_team(request, case),
        *_of_missing(request, missing, case),
        *_of_the_police(request, case, page),
        *_of_age(case, page),
        *_of_the_record(case, page, back),
        *_of_earlier_episodes(case, page),
        *_of_family(request, case),
    ]
    order = list(KINDS)
    return sorted(found, key=lambda alert: order.index(alert.kind))


def _of_the_team(request: Request, case: Any) -> Iterator[Alert]:
    if case.state == "unallocated":
        since = moment_inside(case.opened_at, request.now)
        yield Alert(RED, "No allocated worker", f"The case opened {since}.")
    if case.state == "open" and case.plan_lead == "none":
        href = reverse("case_step", args=["jointplan", case.plan_id, "lead"])
        text = "Nobody is leading the multi-agency plan."
        yield Alert(RED, "No lead practitioner", text, "Name the lead practitioner", href)


def _of_missing(request: Request, missing: Any, case: Any) -> Iterator[Alert]:
    if not missing:
        return
    latest, where = missing.latest, section_address(case, CaseSection.MISSING)
    if away := missing.away:
        href = reverse("missing_episode", args=[away.public_id])
        yield Alert(RED, "Missing now", f"Missing for {away.away}.", away.reference, href)
    since = moment_inside(latest.missing_from, request.now)
    times = f"{missing.number} episode{'' if missing.number == 1 else 's'} in total"
    title = missing.repeat or "Missing episodes"
    kind = AMBER if missing.repeat else BLUE
    yield Alert(kind, title, f"{times}. The latest started {since}.", "Missing", where)


def _of_the_police(request: Request, case: Any, page: CasePage) -> Iterator[Alert]:
    for row in investigations.urgent_investigations(request, case, page.stages):
        day, args = day_in_words(row.day), ["suspect", row.public_id]
        if row.kind == "late":
            href = reverse("case_record", args=["recordsrequest", row.public_id])
            yield Alert(
                RED,
                "Third-party material request overdue",
                f"It was due on {day}.",
                row.named,
                href,
            )
        elif row.kind == "over":
            text = f"Bail of {row.named} ended on {day}."
            href = reverse("case_record", args=args)
            yield Alert(RED, "Bail has ended", text, "Record what happens next", href)
        else:
            text = (
                f"Bail of {row.named} ends on {day}. It is not recorded that the child "
                "or a carer was told about the conditions."
            )
            href = reverse("case_step", args=[*args, "told"])
            yield Alert(
                RED, "No record of who was told about bail", text, "Record who was told", href
            )


def _of_age(case: Any, page: CasePage) -> Iterator[Alert]:
    turns_18 = birthday_at(case.child_born, 18) if page.age == TRANSITION_FROM else None
    if turns_18:
        text = (
            "The plan says what support continues after that."
            if page.has_transition
            else "Nobody has recorded what support continues after that."
        )
        yield Alert(AMBER, f"Turns 18 on {day_in_words(turns_18)}", text)


def _of_the_record(case: Any, page: CasePage, back: str) -> Iterator[Alert]:
    if back:
        yield Alert(AMBER, "The case was stepped down. Reasons to step up again:", back)
    if case.state != "closed":
        for gap in integrity.assessment_and_87a_gaps(
            episode_facts.progress_of_rows(case, page.stages)
        ):
            section = CaseSection.POLICE if gap.what == "police" else CaseSection.PLANS
            where = section_address(case, section)
            yield Alert(AMBER, "Incomplete", gap.words, LABELS[section], where)


def _of_earlier_episodes(case: Any, page: CasePage) -> Iterator[Alert]:
    row = next((row for row in page.earlier if is_recent(row, case)), None)
    if row is not None:
        text = f"The earlier episode closed on {day_in_words(london_day(row.closed_at))}."
        href = reverse("case", args=[row.public_id])
        yield Alert(AMBER, "Referred again within 12 months", text, row.reference, href)


def is_recent(earlier: Any, case: Any) -> bool:
    """Whether this case opened within twelve months of the end of an earlier one."""
    closed = earlier.closed_at
    return bool(closed and dt.timedelta(0) <= case.opened_at - closed < dt.timedelta(days=366))


def _of_family(request: Request, case: Any) -> Iterator[Alert]:
    """Alerts about restricted records in the family, for those on the list of such a record."""
    for row in case_grounds.restricted_family(request.actor, case):
        who = RelationshipKind(row.kind).label
        text = f"{who}: {row.other_name}. Ask its restriction manager before you share anything."
        where = section_address(case, CaseSection.PEOPLE)
        yield Alert(BLUE, "A family member’s record is restricted", text, "People", where)
