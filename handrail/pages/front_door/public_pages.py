"""The pages for everybody: the one-minute guide and what stands around it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.records.queries.core import settings as partnership
from handrail.rules.vocabulary import (
    GLOSSARY,
    Basis,
    CheckState,
    NfaReason,
    Outcome,
    ReferralState,
    Timeframe,
    Urgency,
)


@dataclass(frozen=True)
class PlainGroup:
    """Signs in plain words under one heading of the guide."""

    title: str
    plain: list[str]


def plain_groups() -> list[PlainGroup]:
    """The vulnerabilities and the signs in plain words, from the screening tool in use."""
    key = partnership.settings_in_force().screening_form
    form = partnership.form_of(partnership.newest_form(key))
    rows = [question for question in form.indicators() if question.plain]
    easier = [row.plain for row in rows if row.nature == "V"]
    notice = [row.plain for row in rows if row.nature in {"G", "H", "C", None}]
    groups = (("Easier for others to target", easier), ("What you may notice", notice))
    return [PlainGroup(title, plain) for title, plain in groups if plain]


def guide(request: Any) -> HttpResponse:
    """The one-minute guide."""
    return render(request, "front_door/public/guide.html", {"groups": plain_groups()})


def after_you_refer(request: Any) -> HttpResponse:
    """What happens after you refer."""
    return render(request, "front_door/public/after_you_refer.html")


def accessibility(request: Any) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front_door/public/accessibility.html")


def privacy(request: Any) -> HttpResponse:
    """The privacy notice."""
    return render(request, "front_door/public/privacy.html")


def privacy_children(request: Any) -> HttpResponse:
    """The privacy notice for children, in plain words."""
    return render(request, "front_door/public/privacy_children.html")


# the lists whose words people meet on pages, under a heading each
LISTS = (
    ("How urgent a referral is", Urgency),
    ("What the front door may decide", Outcome),
    ("Why nothing more is done", NfaReason),
    ("Where a referral stands", ReferralState),
    ("What an agency may answer", CheckState),
    ("When something was noticed", Timeframe),
    ("How somebody knows", Basis),
)


def words(request: Any) -> HttpResponse:
    """What the words mean."""
    lists = [(title, list(vocabulary)) for title, vocabulary in LISTS]
    terms = [(entry.term, entry.meaning) for entry in GLOSSARY]
    return render(request, "front_door/public/words.html", {"terms": terms, "lists": lists})


def help_page(request: Any) -> HttpResponse:
    """Help and phone numbers."""
    return render(request, "front_door/public/help.html")
