"""The supervisor's report on words that the list advises against: by kind, month and form."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.dashboards import language_report as queries
from handrail.rules.forms.wording_rules import load_advice
from handrail.rules.vocabulary import Role


@dataclass(frozen=True)
class Row:
    """One finding: the words, in which form, when, by whom if the reader manages them."""

    words: str
    instead: str
    form: str
    at: Any
    by: str
    href: str


def show_report(request: Request) -> HttpResponse:
    """Counts for the agency, and the most recent words, each with what to write instead."""
    found = queries.report_for_supervisor(request.actor, page_asked(request))
    names = Role.SOCIAL_WORK_MANAGER in request.actor.roles
    instead = {row.category: row.suggestion for row in load_advice()}
    context = {
        "report": found,
        "categories": [
            (instead.get(name, name), name.replace("_", " "), counts, total)
            for name, counts, total in found.categories
        ],
        "shown": [_row(one, instead, names=names) for one in found.rows],
        "names": names,
    }
    return render(request, "dashboards/language/report.html", context)


def _row(one: Any, instead: dict[str, str], *, names: bool) -> Row:
    kept = one.submission
    href = ""
    if one.may_open and kept.stage_id:
        href = f"{reverse('case_record', args=[kept.stage, kept.stage_id])}#s-{kept.public_id}"
    elif one.may_open and kept.referral:
        href = reverse("referral", args=[kept.referral.public_id])
    return Row(
        words=one.words,
        instead=instead.get(one.category, ""),
        form=kept.form.title,
        at=kept.submitted_at,
        by=kept.submitted_by.name if names else "",
        href=href,
    )
