"""The register of law and guidance: what is in force, what uses it, what is to be reviewed."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.organisation import law as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Day, Line
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.records.queries.core import law as queries, settings
from handrail.rules.clocks import day_in_words
from handrail.rules.law.register import BEFORE, Edition, LawOnDay, Rule, load_register
from handrail.rules.organisation.law_uses import uses_of_rules
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission

STATES = {
    "in force": ("green", "In force"),
    "not known": ("amber", "Not known whether in force"),
    "not yet": ("grey", "Not in force yet"),
    "superseded": ("amber", "Superseded"),
}
LONGEST = 60
LISTED = "the date supplied with Handrail"


@dataclass(frozen=True)
class ShownEdition:
    """One edition as the page shows it."""

    edition: Edition
    state: str
    since: str
    is_overdue: bool


def list_law(request: Request) -> HttpResponse:
    """Every rule by area with its editions, where each stands, and what uses it."""
    words = request.GET.get("law_title", "").strip()[:LONGEST]
    state = request.GET.get("state", "")
    law, overdue = queries.law_at(request.now), queries.overdue_reviews(request.now)
    late = {edition.id for _, edition in overdue}
    uses = uses_of_rules(settings.law_of_forms())
    rows = [
        (rule, shown, uses.get(rule.id, []))
        for rule in load_register().values()
        if (shown := _shown(rule, law, late)) and _is_meant(rule, shown, words.lower(), state)
    ]
    areas = [(area, list(found)) for area, found in groupby(rows, key=lambda row: row[0].area)]
    context = {"areas": areas, "words": words, "state": state, "states": STATES}
    may_change = holds(request.actor, Permission.PARTNERSHIP_SETTINGS)
    more = {"overdue": len(overdue), "may_change": may_change}
    return render(request, "organisation/law/law.html", context | more)


def _shown(rule: Rule, law: LawOnDay, late: set[str]) -> list[ShownEdition]:
    register = load_register()
    return [
        ShownEdition(
            edition=one,
            state=register.state_of(rule.id, one.id, law.day, law.commenced),
            since=_since(one, law),
            is_overdue=one.id in late,
        )
        for one in reversed(rule.editions)
    ]


def _since(edition: Edition, law: LawOnDay) -> str:
    day = edition.starts_here(law.commenced)
    if day is None:
        return "start date not known"
    if day == BEFORE:
        return "" if edition.name else "since before 2024"
    set_here = ", a date set by an administrator" if edition.id in law.commenced else ""
    if edition.known_until and edition.is_doubtful(law.day, law.commenced):
        until = day_in_words(edition.known_until)
        return f"now: it was in force from {day_in_words(day)} to {until}"
    return f"from {day_in_words(day)}{set_here}"


def _is_meant(rule: Rule, shown: list[ShownEdition], words: str, state: str) -> bool:
    text = f"{rule.title} {rule.text} {rule.id}".lower()
    if not all(word in text for word in words.split()):
        return False
    if state == "overdue":
        return any(one.is_overdue for one in shown)
    if state == "unverified":
        return any(not one.edition.source for one in shown)
    return state not in STATES or any(one.state == state for one in shown)


def change_law(request: Request, edition: str) -> HttpResponse:
    """Sets the day on which an edition comes into force here, and the day of its next review."""
    rule, found = or_404(_find(edition))
    law = settings.settings_in_force().law
    fields = {
        "in_force_from": Day("In force from", optional=True,
                             initial=law.commenced.get(edition),
                             help_text=f"Leave this blank to remove your date and use {LISTED}"),
        "review_due": Day("Next review by", optional=True, initial=law.reviewed.get(edition),
                          help_text=f"Leave this blank to remove your date and use {LISTED}"),
        "reason": Line("Why are you changing this?",
                       help_text="For example, the regulations that bring it into force"),
    }  # fmt: skip
    return form_page(
        request,
        form_of(fields),
        lambda form: actions.set_days(
            by=request.actor,
            edition=edition,
            seen=version_seen(form.seen) or 0,
            now=request.now,
            **form.cleaned_data,
        ),
        lambda form: redirect_with_confirmation("settings_changed", "law"),
        template="organisation/law/change.html",
        context={
            "rule": rule,
            "edition": found,
            "since": _since(found, queries.law_at(request.now)),
        },
        seen=str(settings.latest_settings().number),
    )


def _find(edition: str) -> tuple[Rule, Edition] | None:
    pairs = ((rule, one) for rule in load_register().values() for one in rule.editions)
    return next((pair for pair in pairs if pair[1].id == edition), None)
