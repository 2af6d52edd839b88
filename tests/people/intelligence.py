"""Reports and intelligence, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import information_reports
from handrail.records.models import Intel, Report, TellerLink
from handrail.records.queries.disruption import desk_people
from handrail.records.queries.disruption.report_receipts import link_hash
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import NAMED
from tests.people.casework import filled, taken
from tests.people.cast import NOW, act_as

NOBODY = Actor(account=None, name="", at=NOW)
SAFE = {"in_danger": "no", "risk": "no", "how_known": "seen"}
HANDLED = {"marking": "official", "handling": "p", "source_grade": "2", "information_grade": "a"}
BOUND = {
    **HANDLED,
    "handling": "c",
    "conditions": "Only for planning the visit",
    "limits": ["no_panel", "no_print", "no_export", "no_network"],
}


def told(login: str = "ann", **answers: Any) -> Report:
    """A report of one of the cast."""
    given = Given(filled("report_practitioner", **{**SAFE, **answers}))
    return information_reports.submit_report(by=act_as(login), given=given, now=NOW)


def linked(business: str = "Harbour Lodge") -> TellerLink:
    """A link that ivo made for a business, until the end of the month."""
    answers = {"business": business, "until_on": day_given(dt.date(2026, 11, 30))}
    return of_token(
        information_reports.create_report_link(by=act_as("ivo"), answers=answers, now=NOW)
    )


def of_token(token: str) -> TellerLink:
    return TellerLink.objects.get(token_hash=link_hash(token))


def told_by_business(business: str = "Harbour Lodge", **answers: Any) -> Report:
    """A report by a business's link."""
    given = Given(filled("report_business", **{**SAFE, **answers}))
    information_reports.submit_by_link(link=linked(business), by=NOBODY, given=given, now=NOW)
    return Report.objects.filter(kind="business").latest("pk")


def told_by_public(**answers: Any) -> Report:
    """An anonymous report of somebody without an account."""
    given = Given(filled("report_public", **{**SAFE, **answers}))
    information_reports.submit_publicly(by=NOBODY, given=given, now=NOW)
    return Report.objects.filter(kind="public").latest("pk")


def evaluated(report: Report | None = None, **answers: Any) -> Intel:
    """A piece of intelligence that ivo made of a report."""
    return taken(report or told(), "evaluate", by="ivo", **{**HANDLED, **answers})


def written(report: Report | None = None, text: str = "A grey car waits", **more: Any) -> Intel:
    """The same with its text to be shared."""
    return taken(evaluated(report, **more), "sanitise", by="ivo", text=text)


def named(*logins: str) -> list[Any]:
    """Those of the cast who may be named, by their logins."""
    return [found for found in desk_people.list_nameable_staff(NOW) if found.login in logins]


def shared(*logins: str, item: Intel | None = None, **more: Any) -> Intel:
    """An item given to some of the cast by name."""
    row = item or written(**more)
    return taken(row, "share", by="ivo", recipients=named(*logins))


def recorded(**answers: Any) -> Intel:
    """Intelligence that came another way."""
    given = Given(filled("intel_record", **{**HANDLED, **answers}))
    step = NAMED["intel", "record"]
    made: Intel = step_dispatch.run_step(
        by=act_as("ivo"), step=step, row=None, given=given, now=NOW
    )
    return made
