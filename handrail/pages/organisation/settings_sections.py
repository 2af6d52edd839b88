"""The parts of the settings: which boxes each page has, and how they are read back."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.pages.core.admin_forms import date_parts, read_day
from handrail.pages.core.boxes import Box
from handrail.records.queries.core import settings
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.external_stages import STAGES
from handrail.rules.core.limits import UNITS, Limit
from handrail.rules.core.settings import WEEKDAYS, PartnershipSettings
from handrail.rules.vocabulary import LawfulBasis, SharingPower, SpecialCondition, Urgency

SPARE = 2  # empty rows after those that are there
Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One page of the settings."""

    key: str
    title: str
    says: str
    boxes: Callable[[PartnershipSettings], list[Box]]
    read: Callable[[PartnershipSettings, Mapping[str, Any], dt.date], Values]
    rows: tuple[str, ...] = ()  # names under which rows stand; empty rows are left out


def read_plain_values(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    """Boxes named as the settings are."""
    return dict(values)


def read_nested_values(values: Mapping[str, Any], first: str) -> Any:
    """What stands under a name, from boxes such as limits__addendum__value."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if not name.startswith(f"{first}__"):
            continue
        place, steps = found, name.removeprefix(f"{first}__").split("__")
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = value
    return found


def _name_boxes(now: PartnershipSettings) -> list[Box]:
    def line(name: str, label: str, hint: str = "", **more: Any) -> Box:
        return Box(name, label, hint=hint, value=getattr(now, name), **more)

    door, police = "The front door", "Police and out of hours"
    return [
        line("name", "Name of the partnership"),
        line("short_name", "Short name"),
        line("place", "Place", "As in “children in Northmere”"),
        line("reference_prefix", "Prefix of references", "Two to six capital letters", width="5"),
        line("area_words", "About the area", kind="area", optional=True),
        line("council_code", "Number of the council", "Three figures, for returns to the "
             "Department for Education", width="3", optional=True),
        line("holds_every_child", "Every child in need of the council is recorded here",
             "Only then is a return of the whole council made of it", kind="tick"),
        line("front_door_name", "Short name", "Such as MASH", heading=door),
        line("front_door_long_name", "Long name", heading=door),
        line("police_unit_name", "Police unit, short name", heading=police),
        line("police_unit_long_name", "Police unit, long name", heading=police),
        line("emergency_duty_name", "Emergency duty team", heading=police),
    ]  # fmt: skip


def _contact_boxes(now: PartnershipSettings) -> list[Box]:
    rows = [contact.model_dump() for contact in now.contacts]
    found = []
    for number, row in enumerate([*rows, *[{}] * SPARE]):
        group = f"Contact {number + 1}" + ("" if row else ", to add")

        found += [
            Box(f"contacts__{number}__{name}", label, kind, value=row.get(name, ""), group=group)
            for name, label, kind in CONTACT
        ]
    return found


CONTACT = (
    ("name", "Name", "line"),
    ("phone", "Phone", "line"),
    ("hours", "When", "line"),
    ("purpose", "For what", "line"),
    ("email", "E-mail", "line"),
    ("out_of_hours", "Rung when the front door is closed", "tick"),
)


def filled_rows(values: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows in which something was written, each with its number."""
    for number, row in sorted(values.items(), key=lambda item: int(item[0])):
        if any(value not in ("", False, ("", "", "")) for value in row.values()):
            yield int(number), row


def _slug(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "contact"
    tries = (stem, *(f"{stem}_{number}" for number in range(2, 200)))
    return next(slug for slug in tries if slug not in taken)


def _read_contacts(now: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    keys = [contact.key for contact in now.contacts]
    found, taken = [], set(keys)
    for number, row in filled_rows(read_nested_values(values, "contacts")):
        key = keys[number] if number < len(keys) else _slug(row["name"], taken)
        taken.add(key)
        found.append({**row, "key": key})
    return {"contacts": found}


def _hour_boxes(now: PartnershipSettings) -> list[Box]:
    hint = "In 24-hour form, such as 09:00"
    days = [(day, day) for day in WEEKDAYS]
    hours = now.hours
    return [
        Box("hours__weekdays", "Open on", "ticks", choices=days, value=list(hours.weekdays)),
        Box("hours__opens", "Opens at", hint=hint, width="5", value=hours.opens),
        Box("hours__closes", "Closes at", hint=hint, width="5", value=hours.closes),
    ]


def _read_hours(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    return {"hours": read_nested_values(values, "hours")}


def _limit_boxes_of(name: str, label: str, limit: Limit, heading: str, past: bool) -> list[Box]:
    stem, value = f"limits__{name}", str(limit.value) if limit.value else ""
    row: dict[str, Any] = {"heading": heading, "group": label, "quiet": True}
    found = [
        Box(f"{stem}__value", f"{label}: how many", width="3", value=value, **row),
        Box(f"{stem}__unit", f"{label}: of what", "choice", choices=UNITS, value=limit.unit, **row),
    ]
    if past:
        label = "Once begun, runs past closing time"
        found.append(Box(f"{stem}__past_closing", label, "tick", value=limit.past_closing, **row))
    return found


def _limit_boxes(now: PartnershipSettings) -> list[Box]:
    limits = now.limits
    door, checks = "Work at the front door is finished within", "A check is answered within"
    found: list[Box] = []
    for urgency in Urgency:
        limit = limits.decision_by_urgency[urgency]
        name = f"decision_by_urgency__{urgency}"
        found += _limit_boxes_of(name, urgency.label, limit, door, past=False)
    for urgency in Urgency:
        name = f"check_answer_by_urgency__{urgency}"
        limit = limits.check_answer(urgency)
        found += _limit_boxes_of(name, urgency.label, limit, checks, past=True)
    for name, label in OTHER:
        found += _limit_boxes_of(name, label, getattr(limits, name), "Other limits", past=False)
    return found + _clock_boxes(limits.others)


OTHER = (
    ("referral_decision", "Decision on a referral"),
    ("urgency_set", "Urgency of a referral"),
    ("written_after_verbal", "Written referral after a call"),
    ("addendum", "More detail after a referral"),
)


def _clock_boxes(others: Mapping[str, Limit]) -> list[Box]:
    """Limits of the clock table that the partnership sets differently."""
    clocks = [("", "None"), *((clock.id, clock.title) for clock in CLOCKS.values())]
    heading = "Further limits of your own, in place of the usual ones"
    found: list[Box] = []
    for number, (clock, limit) in enumerate([*others.items(), *[("", Limit())] * SPARE]):
        label, name = f"Limit {number + 1}" + ("" if clock else ", to add"), f"others__{number}"
        row: dict[str, Any] = {"heading": heading, "group": label, "quiet": True}
        found.append(
            Box(f"limits__{name}__clock", f"{label}: for what", "choice", choices=clocks,
                value=clock, **row)
        )  # fmt: skip
        found += _limit_boxes_of(name, label, limit, heading, past=False)
    return found


def _read_limit(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "value": row["value"] or "0"}


def _read_limits(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    given = read_nested_values(values, "limits")
    others = [row for row in given["others"].values() if row["clock"]]
    found: dict[str, Any] = {}
    for name in ("decision_by_urgency", "check_answer_by_urgency"):
        found[name] = {urgency: _read_limit(row) for urgency, row in given[name].items()}
    for other in dict(OTHER):
        found[other] = _read_limit(given[other])
    found["others"] = {row.pop("clock"): _read_limit(row) for row in others}
    return {"limits": found}


def _day_boxes(now: PartnershipSettings) -> list[Box]:
    found: list[Box] = []
    lists = (
        ("extra_closed", "Closed", now.holidays.extra_closed, True),
        ("extra_open", "Open though it would be closed", now.holidays.extra_open, False),
    )
    for name, label, days, with_holiday in lists:
        for number, day in enumerate([*days, *[None] * SPARE]):
            stem = f"holidays__{name}__{number}"
            group = f"Day {number + 1}" + ("" if day else ", to add")
            row: dict[str, Any] = {"heading": label, "group": group}
            on = date_parts(day.on if day else None)
            found.append(Box(f"{stem}__on", "Which day", "date", value=on, **row))
            reason = day.reason if day else ""
            found.append(Box(f"{stem}__reason", "Why", value=reason, **row))
            if with_holiday:
                found.append(
                    Box(f"{stem}__is_bank_holiday", "A bank holiday: moves legal limits too",
                        "tick", value=bool(day and day.is_bank_holiday), **row)
                )  # fmt: skip
    return found


def _read_days(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ("extra_closed", "extra_open"):
        found[name] = []
        for number, row in filled_rows(read_nested_values(values, "holidays")[name]):
            on = read_day(f"holidays__{name}__{number}__on", row["on"], today)
            found[name].append({**row, "on": on.isoformat()})
    return {"holidays": found}


def _sharing_boxes(now: PartnershipSettings) -> list[Box]:
    sharing = now.sharing
    return [
        Box("sharing__purpose", "Purpose", value=sharing.purpose),
        Box("sharing__basis", "Basis in data protection law", "choice",
            choices=LawfulBasis.choices(), value=sharing.basis.value),
        Box("sharing__condition", "Further condition for sensitive facts", "choice",
            choices=SpecialCondition.choices(), value=sharing.condition.value),
        Box("sharing__power", "Duty or power relied on", "choice",
            choices=SharingPower.choices(), value=sharing.power.value),
    ]  # fmt: skip


def _read_sharing(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    return {"sharing": read_nested_values(values, "sharing")}


def _police_boxes(now: PartnershipSettings) -> list[Box]:
    police = now.police
    value = str(police.acknowledge_within.value or "")
    row: dict[str, Any] = {"group": "An 87a is acknowledged within", "quiet": True}
    return [
        Box("police__acknowledge_within__value", "How many", width="3", value=value, **row),
        Box("police__acknowledge_within__unit", "Of what", "choice", choices=UNITS,
            value=police.acknowledge_within.unit, **row),
        Box("police__field_limit", "Characters that fit in one field of their system",
            hint="A longer text is copied in numbered parts, and nothing is lost",
            width="5", value=str(police.field_limit)),
    ]  # fmt: skip


def _read_police(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    found = read_nested_values(values, "police")
    return {"police": {**found, "acknowledge_within": _read_limit(found["acknowledge_within"])}}


def _missing_boxes(now: PartnershipSettings) -> list[Box]:
    asked = (
        ("soon_episodes", "Episodes", "Soon one after another"),
        ("soon_days", "Within how many days", "Soon one after another"),
        ("long_episodes", "Episodes", "Over a longer time"),
        ("long_days", "Within how many days", "Over a longer time"),
    )
    return [
        Box(f"missing__{name}", label, group=group, width="3", quiet=True,
            value=str(getattr(now.missing, name)))
        for name, label, group in asked
    ]  # fmt: skip


def _read_missing(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    return {"missing": read_nested_values(values, "missing")}


def _elsewhere_boxes(now: PartnershipSettings) -> list[Box]:
    return [
        Box(f"kept_elsewhere__{name}", label, optional=True, width="20",
            value=getattr(now.kept_elsewhere, name))
        for name, label in STAGES.items()
    ]  # fmt: skip


def _read_elsewhere(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    return {"kept_elsewhere": read_nested_values(values, "kept_elsewhere")}


def _disruption_boxes(now: PartnershipSettings) -> list[Box]:
    found = now.disruption
    desks = [("police", "The police"), ("council", "The council’s exploitation team")]
    return [
        Box("disruption__desk", "Who evaluates what is told", "choice", choices=desks,
            value=found.desk, hint="The police grade finally, whoever evaluates. What was told "
            "before stays with the desk to which it was told."),
        Box("disruption__expires_after", "Days after which a late review ends what is kept",
            hint="Of people, places and things of concern that nobody reviewed", width="3",
            value=str(found.expires_after)),
        Box("disruption__least_shown", "Published numbers are rounded to the nearest",
            hint="5 at least: smaller numbers could show who a child is", width="3",
            value=str(found.least_shown)),
    ]  # fmt: skip


def _read_disruption(_: PartnershipSettings, values: Mapping[str, Any], today: dt.date) -> Values:
    return {"disruption": read_nested_values(values, "disruption")}


def _form_boxes(now: PartnershipSettings) -> list[Box]:
    return [
        Box("screening_form", "Screening form", "choice", value=now.screening_form,
            choices=settings.forms_to_choose("screening")),
        Box("referral_form", "Referral form", "choice", value=now.referral_form,
            choices=settings.forms_to_choose("referral")),
        Box("unknown_share_prompt", "When to ask for a second thought",
            hint="The share of signs that are not known, from 0 to 1, such as 0.5 for half",
            width="4", value=str(now.unknown_share_prompt)),
    ]  # fmt: skip


PARTS = {
    part.key: part
    for part in (
        Part("names", "Names", "How the partnership and its services are called.",
             _name_boxes, read_plain_values),
        Part("contacts", "Contact numbers", "Shown on public pages, in this order. The first two "
             "stand in “Ring us” everywhere. Empty all boxes of a contact to take it out.",
             _contact_boxes, _read_contacts, rows=("contacts",)),
        Part("hours", "Opening hours", "When the front door is open. Working hours of time "
             "limits run only then.", _hour_boxes, _read_hours),
        Part("limits", "Time limits", "Local limits. A limit that is changed counts for what "
             "begins from now on.", _limit_boxes, _read_limits),
        Part("holidays", "Closed and open days", "Besides weekends and England’s bank holidays. "
             "Empty all boxes of a day to take it out.", _day_boxes, _read_days,
             rows=("holidays__extra_closed", "holidays__extra_open")),
        Part("sharing", "Sharing information", "What is offered first when somebody records why "
             "information is shared.", _sharing_boxes, _read_sharing),
        Part("police", "Police and the 87a", "How soon the police acknowledge an 87a, and how "
             "it is copied into their system. Their names and phones stand under Names and Whom "
             "to ring.", _police_boxes, _read_police),
        Part("missing", "Missing children", "How often a child is missing before somebody is "
             "asked to look across the episodes. Either of the two is enough.",
             _missing_boxes, _read_missing),
        Part("disruption", "Disruption", "Who evaluates what partners tell, and how long what "
             "nobody reviews stands.", _disruption_boxes, _read_disruption),
        Part("kept_elsewhere", "Kept in another system", "Name the council’s main system, such "
             "as Mosaic, beside what is written there. Its steps are then not offered here; a "
             "nightly file brings what is held of them. Empty: it is kept here.",
             _elsewhere_boxes, _read_elsewhere),
        Part("forms", "Forms in force", "Which published forms people answer.",
             _form_boxes, read_plain_values),
    )
}  # fmt: skip
