"""Returns: the list, the validation by team, the file, and frozen figures."""

import hashlib
import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.returns import returns
from handrail.actions.returns.returns import Made
from handrail.actions.sharing.exports import Copy
from handrail.outputs.returns.census import Census, refusal_reason
from handrail.pages.core import fields
from handrail.pages.core.fields import ShownError
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.pages.sharing.download import download_response
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.returns import frozen_returns as queries
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.returns.census import Year, load_census_years
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.permission_codes import Permission

MEANWHILE = (
    "Validation found errors. Correct them and validate again, or confirm below "
    "that you want to download with errors."
)


def list_returns(request: Request) -> HttpResponse:
    """The returns available, the last validation of each, and the frozen figures."""
    rows = [(year, queries.find_last_check(request.actor, year.number)) for year in _newest_first()]
    context = {
        "rows": rows,
        "why_not": refusal_reason(settings_in_force()),
        "frozen": queries.list_frozen_returns(request.actor, page_asked(request)),
        "may_make": holds(request.actor, Permission.RETURNS_MAKE),
    }
    return render(request, "returns/returns.html", context)


def _newest_first() -> list[Year]:
    return sorted(load_census_years().values(), key=lambda year: -year.number)


def show_census(request: Request) -> HttpResponse:
    """The findings of a year's last validation, by team; the file, for those who may make it."""
    return _shown(request, _year(request.GET), {})


def _year(asked: Any) -> Year:
    number = version_seen(asked.get("year") or asked.get("_year"))
    return or_404(load_census_years().get(number or max(load_census_years())))


def _shown(
    request: Request, year: Year, problems: dict[str, str], stop_reason: str = ""
) -> HttpResponse:
    kept = queries.find_last_check(request.actor, year.number)
    team = request.GET.get("team", "")
    found = (
        queries.worklist(request.actor, kept, team=team, number=page_asked(request))
        if kept
        else None
    )
    context = {
        "year": year,
        "found": found,
        "team": team,
        "why_not": refusal_reason(settings_in_force()),
        "may_make": holds(request.actor, Permission.RETURNS_MAKE),
        "problems": problems,
        "errors": _errors(problems, stop_reason),
        "page_errors": bool(problems or stop_reason),
        "posted": request.POST,
    }
    status = 422 if problems or stop_reason else 200
    return render(request, "returns/census.html", context, status=status)


def _errors(problems: dict[str, str], stop_reason: str) -> list[ShownError]:
    stops = [ShownError(stop_reason, "#found")] if stop_reason else []
    return [*stops, *fields.error_list(problems)]


def check_census(request: Request) -> HttpResponse:
    """Validates the census of a year against the present records."""
    year = _year(request.POST)
    looked = Census(year, settings_in_force(), request.now).look()
    returns.record_findings(
        by=request.actor, made=_made(looked), findings=looked.findings, now=request.now
    )
    return redirect_with_confirmation("census_checked", "census", f"year={year.number}")


def _made(census: Census) -> Made:
    return Made(census.year.number, census.children, len(census.findings))


def download_census(request: Request) -> HttpResponse:
    """The census file, once the actor has seen the findings."""
    year = _year(request.POST)
    returns.require_may_make(by=request.actor, now=request.now)
    made, text = _written(request, year)
    if made.stop_reason:
        return _shown(request, year, {}, made.stop_reason)
    if made.errors and "seen" not in request.POST:
        return _shown(request, year, {"seen": MEANWHILE})
    why = f"Census {year.title}, {len(made.findings)} findings"
    copy = Copy("children in need census", why, MARKING, people=made.children)
    return download_response(request, copy, text.encode, f"cin-census-{year.number}.xml")


def _written(request: Request, year: Year) -> tuple[Census, str]:
    made = Census(year, settings_in_force(), request.now)
    return made, "".join(made.lines())


def freeze_census(request: Request) -> HttpResponse:
    """Freezes the census as it is now."""
    year = _year(request.POST)
    returns.require_may_make(by=request.actor, now=request.now)
    made, text = _written(request, year)
    if made.stop_reason:
        return _shown(request, year, {}, made.stop_reason)
    try:
        returns.freeze_return(
            by=request.actor, made=_made(made), text=text, why=read_text(request.POST, "why"),
            now=request.now,
        )  # fmt: skip
    except Incomplete as error:
        return _shown(request, year, error.problems)
    return redirect_with_confirmation("census_frozen", "returns")


def download_frozen_return(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A frozen file, byte for byte as it was made."""
    kept = or_404(queries.find_frozen_return(request.actor, public_id))
    returns.require_may_make(by=request.actor, now=request.now)
    body = str(kept.body).encode()
    assert hashlib.sha256(body).hexdigest() == kept.digest  # nosec B101 - encrypted, so never altered
    why = f"Census {kept.year}, kept on {kept.as_of.isoformat()}"
    copy = Copy("children in need census", why, MARKING, people=kept.children)
    return download_response(
        request, copy, lambda: body, f"cin-census-{kept.year}-{kept.as_of}.xml"
    )
