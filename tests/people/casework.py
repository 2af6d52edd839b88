"""A case and what is done in it, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.pages.forms.choice import picks_by_name
from handrail.records.models import Case, Contribution, Recipient, Referral, StepDown
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.forms.answer_dates import day_given as day
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Kind
from handrail.rules.workflow import NAMED
from tests.people.beginnings import beginning
from tests.people.cast import NOW, account, act_as, agency
from tests.people.given import EXPLAINED
from tests.people.work import decided, registered, sent


def filled(key: str, now: dt.datetime = NOW, **given: Any) -> dict[str, Any]:
    """Every required answer of a work form, with those given in place of ours."""
    form, answers = form_of(latest_form(key)), dict(given)
    for _ in range(3):  # an answer may ask for another one
        for _, _, question in asked_questions(form, answers):
            if question.required and question.key not in answers:
                answers[question.key] = _answer(form, question, now)
    return answers


def _answer(form: Any, question: Any, now: dt.datetime) -> Any:
    ahead = dt.timedelta(days=9 if question.ahead else 0)
    if question.key.endswith("_email"):
        return "cait@police.example"
    if question.key.endswith("_time"):
        return "09:30"
    simple = {
        Kind.DATE: day(now.date() + ahead),
        Kind.VOICE: {"words": "I want it to stop."},
        Kind.PERSON: [{"name": "Orla Devlin"}],
        Kind.ADDRESS: {"lines": "3 Lantern Yard"},
        Kind.PHONE: "020 7946 0230",
    }
    if question.kind in simple:
        return simple[question.kind]
    options = form.options_of(question)
    if question.kind is Kind.CHOICES:
        return [options[0].value]
    return options[0].value if options else "Written down today"


@beginning
def opened(referral: Referral | None = None, outcome: str = "strategy_discussion") -> Case:
    """A case that a decision of the front door opened; nobody holds it yet."""
    of = referral or sent()
    if of.person_id is None:
        registered(of)
        of.refresh_from_db()
    decided(of, outcome=outcome, accepted="yes", accepted_on=day(NOW.date()),
            primary_need="n1", referral_source="2a")  # fmt: skip
    return Case.objects.get(referral=of)


@beginning
def allocated(case: Case | None = None, to: str = "cat") -> Case:
    """A case that marcus has given to cat."""
    found = case or opened()
    taken(found, "allocate", by="marcus", worker=account(to))
    return found


def taken(row: Any, name: str, /, *, by: str = "cat", now: dt.datetime = NOW, **more: Any) -> Any:
    """One step taken: "call:meeting" begins something in a case, "hold" goes on with a row.

    Of `more`, what is chosen beside the form goes there, and the rest are answers.
    """
    name, _, thing = name.partition(":")
    step = NAMED[thing or row._meta.model_name, name]
    picked = {key: more.pop(key) for key in list(more) if key in picks_by_name()}
    reasons = more.pop("reasons", EXPLAINED)
    answers = filled(step.form, now, **more) if step.form else {}
    if answers.get("recipient_email"):
        _verified(answers["recipient_email"])
    if row is not None:
        row.refresh_from_db()
    given = Given(answers, _rows(picked), seen=None if thing else row.version, reasons=reasons)
    return step_dispatch.run_step(by=act_as(by, now), step=step, row=row, given=given, now=now)


def _verified(address: str) -> None:
    """The contact with this address, which marcus has verified; made once."""
    if Recipient.objects.filter(address=address).exists():
        return
    day_after = day(NOW.date() + dt.timedelta(days=90))
    row = taken(None, "add:recipient", kind="unit", channel="secure_mail", address=address)
    taken(row, "verify", by="marcus", never="no", clearance=[], until_on=day_after)


def _rows(picked: dict[str, Any]) -> dict[str, Any]:
    """Agencies by their keys."""
    return {
        name: agency(value)
        if isinstance(value, str)
        else [agency(key) for key in value]
        if name in {"agencies", "came", "readers", "sight"}
        else value
        for name, value in picked.items()
    }


def stepped_down(case: Case, route: str = "close", **more: Any) -> StepDown:
    """A step-down that passed the gate: reviewed by cat, health agrees, marcus decides."""
    taken(case, "write:planreview", happened_on=day(NOW.date()), risk="same", harm="same")
    row = taken(case, "propose:stepdown", route=route, agencies=["health"],
                voice={"words": "I am all right now."})  # fmt: skip
    part = Contribution.objects.get(of=row.public_id)
    taken(part, "consent", by="nia", agrees="agree")
    taken(row, "agree", by="marcus", marked_fall="no", **more)
    return row
