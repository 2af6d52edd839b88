"""Find a child: searches the register, with a purpose, by any known detail."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from handrail.actions.people import register as actions, search_box
from handrail.linkage.candidate_search import Band
from handrail.pages.core import fields, indicator_rows
from handrail.pages.core.request import Request
from handrail.pages.core.template_fragments import render_fragment
from handrail.pages.people import field_comparison
from handrail.pages.people.unlinked_referrals import referrals_like
from handrail.rules import identifiers
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import NOT_KNOWN, date_in_words
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary import IdentifierScheme
from handrail.rules.vocabulary.permission_codes import Permission

LONGEST_QUERY = 200
RECORD = ("record", "Handrail record number")
LINES = ("name", "others", "address", "postcode", "postcode_before", "number", "reason")
DATE = ("day", "month", "year", "about")
MORE = ("others", "sex", "address", "postcode_before", "number")
SEXES = (("f", "Girl or woman"), ("m", "Boy or man"))


def _typed(request: Request) -> dict[str, str]:
    names = (*LINES, *DATE, "scheme", "sex")
    return {name: request.POST.get(name, "").strip() for name in names}


def _born(typed: dict[str, str], today: Any) -> identifiers.CleanedDate | None:
    day, month, year = (typed[name] for name in ("day", "month", "year"))
    if not (day or month or year):
        return None
    return identifiers.clean_birth(day, month, year, today, is_about=bool(typed["about"]))


def _problems(typed: dict[str, str], born: identifiers.CleanedDate | None) -> dict[str, str]:
    found = {name: identifiers.clean_text(typed[name], LONGEST_QUERY).problem for name in LINES}
    problems = {name: problem for name, problem in found.items() if problem}
    if born and born.problem:
        problems["day"] = born.problem
    if typed["scheme"] and typed["scheme"] not in {*IdentifierScheme, RECORD[0]}:
        problems["scheme"] = "Choose a type of number from the list"
    return problems


def _facts(typed: dict[str, str], request: Request) -> IdentifyingFacts:
    """The details to search by. Raises Incomplete with what to correct."""
    born = _born(typed, london_day(request.now))
    problems = _problems(typed, born)
    if problems:
        raise Incomplete(problems)
    first = (Name.told(typed["name"]),) if typed["name"] else ()
    places = (
        Place(typed["address"], typed["postcode"]),
        Place("", typed["postcode_before"]),
    )
    scheme, number = typed["scheme"] or IdentifierScheme.NHS.value, typed["number"]
    is_ours = scheme == RECORD[0]
    return IdentifyingFacts(
        names=(*first, *Described(known_as=typed["others"]).other_names()),
        born=(born.value,) if born and born.value else (),
        sex=typed["sex"] if typed["sex"] in dict(SEXES) else "",
        places=tuple(place for place in places if place != Place()),
        identifiers=(Identifier(scheme, number),) if number and not is_ours else (),
    )


def _found(request: Request, typed: dict[str, str]) -> list[Any]:
    """The people found, each with a likelihood; without one when a record number is entered."""
    return actions.search_register(
        by=request.actor,
        facts=_facts(typed, request),
        purpose=typed["reason"],
        reference=typed["number"] if typed["scheme"] == RECORD[0] else "",
        now=request.now,
    )


def _count_unclear(found: list[Any]) -> int:
    """For how many too little is recorded to tell."""
    likely = (field_comparison.Likeness(row.candidate.comparison) for row in found if row.candidate)
    return sum(likeness.is_unclear for likeness in likely)


def _how_many(found: list[Any], unclear: int) -> str:
    """How many were found, and how many of them are unlikely or cannot be told."""
    low = sum(bool(row.candidate) and row.candidate.band is Band.UNLIKELY for row in found)
    unlikely = low - unclear
    if not found:
        return "No records found"
    number = f"{len(found)} record{'' if len(found) == 1 else 's'} found"
    if unlikely == len(found):
        return f"{number}: {'unlikely match' if unlikely == 1 else 'all unlikely matches'}"
    if unclear == len(found):
        matches, which = ("match", "it is") if unclear == 1 else ("matches", "any of them is")
        said = f"{unclear} possible {matches}: not enough details to say whether {which}"
        return f"{said} the same person"
    parts = (number, unlikely and f"{unlikely} of them unlikely",
             unclear and f"{unclear} with not enough details to tell")  # fmt: skip
    return ", ".join(part for part in parts if part)


def _result(row: Any) -> SafeString:
    """The markup of one person found."""
    name, *others = [one.full for one in row.name_list] or [NOT_KNOWN]
    likeness = field_comparison.Likeness(row.candidate.comparison) if row.candidate else None
    sign = (likeness.sign, likeness.band) if likeness else ("green", "Has this number")
    texts = {
        "url": reverse("person", args=[row.public_id]),
        "name": name,
        "born": date_in_words(row.born) if row.born else NOT_KNOWN.lower(),
        "sign": indicator_rows.render_sign(*sign),
        "numbers": _numbers(row),
        "postcode": _postcode(row.address_list[:1]),
        "others": format_html_join("; ", "<bdi>{}</bdi>", ((other,) for other in others)),
        "speaks_for": likeness.speaks_for if likeness else "",
        "speaks_against": likeness.speaks_against if likeness else "",
    }
    return render_fragment("people/register/_result.html", texts, is_likely=likeness is not None)


def _numbers(row: Any) -> str:
    """Every record number of this person."""
    if not row.also:
        return str(row.reference)
    return render_to_string("people/same_person/_also.html", {"person": row, "also": row.also})


def _postcode(newest: list[Any]) -> str:
    if newest and newest[0].is_protected:
        return "Postcode withheld"
    return (newest[0].postcode if newest else "") or "Postcode not known"


def _from_bar(request: Request) -> HttpResponse:
    """The results of the search box: children, unlinked referrals and cases, kept apart."""
    sought = request.POST["sought"].strip()
    cleaned = identifiers.clean_text(sought, LONGEST_QUERY)
    context: dict[str, Any] = {"sought": sought, "record": RECORD[0]}
    try:
        if cleaned.problem:
            raise Incomplete({"sought": cleaned.problem})
        found = search_box.run_search(by=request.actor, text=sought, now=request.now)
    except Incomplete as error:
        context |= {"errors": fields.error_list(error.problems), "page_errors": True}
        return render(request, "people/register/found.html", context, status=422)
    context |= {"found": found, "people": [_result(row) for row in found.people]}
    return render(request, "people/register/found.html", context)


def search_register(request: Request) -> HttpResponse:
    """Searches the register by POST, with the purpose; nothing of it is in a URL."""
    if "sought" in request.POST:
        return _from_bar(request)
    typed = _typed(request)
    context: dict[str, Any] = {
        "schemes": [*IdentifierScheme.choices(), RECORD],
        "sexes": SEXES,
        "typed": typed,
        "problems": {},
        "found": None,
        "keeps_register": holds(request.actor, Permission.QUALITY_READ),
        "may_import": holds(request.actor, Permission.IMPORT_BRING),
    }
    if request.method == "POST":
        try:
            found = _found(request, typed)
            context["found"] = [_result(row) for row in found]
            unclear = _count_unclear(found)
            context |= {"how_many": _how_many(found, unclear), "is_unclear": unclear > 0}
            context["referrals"] = referrals_like(request, _facts(typed, request))
        except Incomplete as error:
            context["problems"] = error.problems
            context["errors"] = fields.error_list(error.problems)
            context["page_errors"] = True
    context["more"] = any(typed[name] or name in context["problems"] for name in MORE)
    return render(
        request, "people/register/search.html", context, status=422 if context["problems"] else 200
    )
