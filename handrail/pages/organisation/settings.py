"""The partnership's settings, for its administrators: a page each, with their history."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.organisation import settings as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.organisation.settings_sections import (
    PARTS,
    Part,
    filled_rows,
    read_nested_values,
)
from handrail.records.queries.core import settings as queries
from handrail.records.queries.organisation import staff
from handrail.rules.core.settings import PartnershipSettings, SettingsError
from handrail.rules.organisation.settings_texts import PLAIN, settings_in_words, with_title_of_law
from handrail.rules.permissions import Incomplete

NAMING_A_FORM = (PLAIN["screening_form"], PLAIN["referral_form"])


def show_settings(request: Request) -> HttpResponse:
    """All settings, section by section."""
    facts = settings_in_words(queries.settings_in_force())
    titles = dict([*queries.forms_to_choose("screening"), *queries.forms_to_choose("referral")])
    facts |= {name: titles.get(facts[name], facts[name]) for name in NAMING_A_FORM}
    context = {
        "parts": list(PARTS.values()),
        "facts": {with_title_of_law(name): value for name, value in facts.items()},
        "newest": queries.latest_settings(),
    }
    return render(request, "organisation/settings/settings.html", context)


def show_history(request: Request) -> HttpResponse:
    """The history of the settings: who changed what from what to what, when and why."""
    found = staff.list_changes("partnership", [queries.PARTNERSHIP], most=500)
    for item in found:
        item.row.name = with_title_of_law(item.row.name)
    return render(request, "organisation/settings/history.html", {"history": found})


def change_settings(request: Request, key: str) -> HttpResponse:
    """Changes one section of the settings, with a reason."""
    part = or_404(PARTS.get(key))
    now = queries.settings_in_force()
    reason = Line(
        "Why are you changing this?", help_text="Saved with the change and shown in its history"
    )
    return form_page(
        request,
        form_of({**part.fields(now), "reason": reason}),
        lambda form: _change(request, part, now, form),
        lambda form: redirect_with_confirmation("settings_changed", "settings"),
        template="organisation/settings/change.html",
        context={"part": part, "parts": list(PARTS.values())},
        seen=str(queries.latest_settings().number),
    )


def _change(request: Request, part: Part, now: PartnershipSettings, form: GovukForm) -> object:
    given = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
    try:
        return actions.change_part(
            by=request.actor,
            values=part.read(now, given),
            seen=version_seen(form.seen) or 0,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
    except SettingsError as error:
        raise Incomplete(_beside(error, part, form)) from None


def _beside(error: SettingsError, part: Part, form: GovukForm) -> dict[str, str]:
    """The errors by field: the field of that name, or the first field under it."""
    found: dict[str, str] = {}
    names = list(form.fields)
    for place, message in error.places.items():
        found.setdefault(_nearest(_as_shown(place, part, form), names), message)
    return found


def _as_shown(place: str, part: Part, form: GovukForm) -> str:
    """The place with its row number on the page, where empty rows count too."""
    name = place.replace(".", "__")
    for field, clock in form.cleaned_data.items():
        if clock and field.endswith("__clock"):  # the limits are named by their clocks
            row = field.removesuffix("clock")
            name = name.replace(f"limits__others__{clock}__", row)
    for rows in part.rows:
        if name.startswith(f"{rows}__"):
            number, _, rest = name.removeprefix(f"{rows}__").partition("__")
            shown = [
                number for number, _ in filled_rows(read_nested_values(form.cleaned_data, rows))
            ]
            return f"{rows}__{shown[int(number)]}__{rest}" if rest else rows
    return name


def _nearest(name: str, names: list[str]) -> str:
    steps = name.split("__")
    for length in range(len(steps), 0, -1):
        start = "__".join(steps[:length]) + "__"
        found = next((name for name in names if f"{name}__".startswith(start)), None)
        if found:
            return found
    return names[0]
