"""The public pages: the one-minute guide, notices, statements, glossary and help."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.records.queries.core import settings
from handrail.rules.vocabulary import (
    GLOSSARY,
    Basis,
    CheckState,
    NfaReason,
    Outcome,
    ReferralState,
    Urgency,
)


@dataclass(frozen=True)
class PlainGroup:
    """Signs in plain words under one heading of the guide."""

    title: str
    plain: list[str]


def plain_groups() -> list[PlainGroup]:
    """The vulnerabilities and the signs in plain words, from the screening tool in use."""
    key = settings.settings_in_force().screening_form
    form = settings.form_of(settings.latest_form(key))
    rows = [question for question in form.indicators() if question.plain]
    easier = [row.plain for row in rows if row.nature == "V"]
    notice = [row.plain for row in rows if row.nature in {"G", "H", "C", None}]
    groups = (("Children who are easier to target", easier), ("What you may notice", notice))
    return [PlainGroup(title, plain) for title, plain in groups if plain]


def show_guide(request: Request) -> HttpResponse:
    """The one-minute guide."""
    return render(request, "front_door/public/guide.html", {"groups": plain_groups()})


def after_you_refer(request: Request) -> HttpResponse:
    """What happens after you refer."""
    return render(request, "front_door/public/after_you_refer.html")


def show_accessibility(request: Request) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front_door/public/accessibility.html")


def show_privacy(request: Request) -> HttpResponse:
    """The privacy notice."""
    return render(request, "front_door/public/privacy.html")


def privacy_children(request: Request) -> HttpResponse:
    """The privacy notice for children, in plain words."""
    return render(request, "front_door/public/privacy_children.html")


# the lists whose words people meet on pages, under a heading each
LISTS = (
    ("How urgent a referral is", Urgency),
    ("What the front door can decide", Outcome),
    ("Reasons for no further action", NfaReason),
    ("Progress of a referral", ReferralState),
    ("Progress of an agency check", CheckState),
    ("How the information is known", Basis),
)


def show_glossary(request: Request) -> HttpResponse:
    """The glossary."""
    lists = [(title, list(vocabulary)) for title, vocabulary in LISTS]
    terms = [(entry.term, entry.meaning) for entry in GLOSSARY]
    return render(request, "front_door/public/words.html", {"terms": terms, "lists": lists})


def help_page(request: Request) -> HttpResponse:
    """Help and phone numbers."""
    return render(request, "front_door/public/help.html")
