"""What the benchmark needs of the demo: who signs in, which pages, drafts ready to send."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.demo import cast
from handrail.actions.front_door import referral, screening
from handrail.records.models import Account, Draft, FormToken, Person, Referral
from handrail.records.queries.core import settings as settings_queries
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Kind

PRESENCE = {"timeframe": "current", "basis": "observed", "evidence": "Seen at the gate"}
GIVEN = {
    "in_danger": "no",
    "where_tonight": "home",
    "safe_tonight": "safe",
    "my_phone": "020 7946 0230",
    "phone_tonight": "07700 900230",
    "source_wish": "no_other_source",
    "child_given": "Bench",
    "born": {"day": "1", "month": "2", "year": "2012", "about": False, "text": "2012-02-01"},
    "address": {"not_known": True},
    "interpreter": "no",
    "disability": "no",
    "legal_status": "none",
    "seen": "What was seen, in a sentence of some length, as people write it.",
    "parents_told": "yes",
}


def account(login: str) -> Account:
    """An account of the demo."""
    return cast.load_cast().accounts[login]


def browser(login: str) -> Client:
    """A browser in which somebody of the demo has just signed in with both their factors."""
    client, who = Client(), account(login)
    client.force_login(who)
    session, at = client.session, timezone.now().timestamp()
    session["account_authentication_methods_user"] = str(who.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": at},
        {"method": "mfa", "type": "totp", "at": at},
    ]
    session.save()
    return client


def actor(login: str) -> Actor:
    return cast.load_cast().actor(login, timezone.now())


def _journey() -> Journey:
    settings = settings_queries.settings_in_force()
    keys = (settings.referral_form, settings.screening_form)
    main, inner = (settings_queries.form_of(settings_queries.latest_form(key)) for key in keys)
    return Journey(main, inner)


def screening_answers(journey: Journey, number: int) -> dict[str, Any]:
    """Answers to a screening: every group worried, and `number` indicators answered."""
    form = journey.screening
    if form is None:
        return {}
    answers: dict[str, Any] = {
        question.key: "worried"
        for question in form.questions()
        if question.key.startswith("worry_")
    }
    answers |= {"exploited_now": "i_think_so", "protects_tonight": "Family", "why": "Several signs"}
    answers["judgement"] = "exploited_now"
    rows = [q for _, _, q in asked_questions(form, answers) if q.kind is Kind.INDICATOR]
    return answers | {row.key: {"presence": "yes", **PRESENCE} for row in rows[:number]}


def draft(answered: int = 120, *, by: Actor | None = None, **told: Any) -> Draft:
    """A draft, of Ann's unless somebody else is named, ready to send."""
    journey, by, now = _journey(), by or actor("ann"), timezone.now()
    first, given = journey.stops()[0], {**GIVEN, **told}
    row = screening.start_concern(by=by, now=now, first=first, answers=given)
    content = {"referral": given, "screening": screening_answers(journey, answered)}
    with recording.audited_transaction(by=by, now=now):
        return recording.change(row, verb="draft.saved", values={"content": content})


def drafts_of_120(number: int) -> list[Draft]:
    """Drafts with 120 answered indicators each."""
    return [draft() for _ in range(number)]


def submit(by: Actor, row: Draft) -> Referral:
    """Sends a draft, prompts answered, as a request does once it knows who acts."""
    reasons = {f"R{number}": "A reason" for number in range(1, 14)}
    return referral.submit(
        by=by, draft=row, reasons=reasons, token=uuid.uuid4().hex, now=timezone.now()
    )


@transaction.atomic
def two_rows() -> None:
    """The plain transaction that a submission is compared with."""
    for _ in range(2):
        FormToken.objects.create(token=uuid.uuid4().hex, result="", used_at=timezone.now())


def addresses() -> dict[str, str]:
    """Pages to measure: the queue, a child in the front door's queue, a screening page."""
    waiting = Referral.objects.filter(state__in=("waiting", "taken"), person__isnull=False)
    child = waiting.order_by("pk").values_list("person__public_id", flat=True).first()
    return {
        "queue": "/front-door/",
        "child": f"/people/{child}/",
        "screening": f"/concerns/{draft(20).public_id}/screening-signs/",
    }


def search_words() -> dict[str, str]:
    """A search as a worker types it: a name on the register, misspelt by an accent."""
    person = Person.objects.order_by("-pk").first()
    name = person.names.first() if person else None
    born = person.born_from if person else None
    day = born or dt.date(2012, 1, 1)
    return {
        "name": name.full if name else "Devlin",
        "day": str(day.day),
        "month": str(day.month),
        "year": str(day.year),
        "reason": "Benchmark of the search",
    }
