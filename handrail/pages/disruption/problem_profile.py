"""The problem profile of a period: on screen, as a PDF, and as CSV."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.sharing import record_prints
from handrail.actions.sharing.exports import Copy
from handrail.outputs.disruption import problem_profile as outputs
from handrail.outputs.disruption.problem_profile import Profile, ProfileDocument
from handrail.pages.core.request import Request
from handrail.pages.sharing.download import download_response
from handrail.records.queries.core.rounding import draw_secretly, rounding_base
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import problem_profile as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import problem_profile as rules
from handrail.rules.disruption.problem_profile import Period
from handrail.rules.vocabulary.documents import MARKING


def show_figures(request: Request) -> HttpResponse:
    """The figures, each with how many records lack the answer."""
    found = _found(request)
    context = {
        "profile": found,
        "sections": outputs.sections_with_bars(found),
        "periods": _periods(request),
        "lacking": [one for _, one in found.figures if len(one.heads) == 1 and one.base],
    }
    return render(request, "disruption/network/profile.html", context)


def _periods(request: Request) -> list[Period]:
    return rules.list_periods(london_day(request.now))


def _found(request: Request) -> Profile:
    """The profile of the period in the query string; of this quarter when there is none."""
    offered = _periods(request)
    key = request.GET.get("period", "")
    period = next((one for one in offered if one.key == key), offered[0])
    rounding = rules.Rounding(rounding_base(), draw_secretly, period.key)
    return outputs.build_profile(queries.profile_counts(request.actor, period), period, rounding)


def download_pdf(request: Request) -> HttpResponse:
    """The profile as a PDF; the copy is recorded first."""
    found = _found(request)
    paper = ProfileDocument(
        profile=found,
        partnership=settings_in_force().name,
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
    )
    record_prints.record_profile_export(
        by=request.actor, reason=f"{found.period.words}, as PDF", now=request.now
    )
    copy = Copy("problem profile", found.period.words, paper.marking)
    return download_response(request, copy, lambda: outputs.pdf_bytes(paper), paper.file_name)


def download_csv(request: Request) -> HttpResponse:
    """The profile as CSV; the copy is recorded first."""
    found = _found(request)
    record_prints.record_profile_export(
        by=request.actor, reason=f"{found.period.words}, as CSV", now=request.now
    )
    name = f"problem-profile-{found.period.key}.csv"
    copy = Copy("problem profile", found.period.words, MARKING)
    return download_response(request, copy, lambda: outputs.csv_bytes(found), name)
