"""The fields of the partnership's settings: each section's questions and present values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms import Field

from handrail.pages.core.form_fields import Area, Choice, Day, Line, Tick, Ticks
from handrail.pages.core.govuk_form import Fields
from handrail.records.queries.core import settings
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.external_stages import STAGES
from handrail.rules.core.limits import NO_LIMIT, UNITS, Limit
from handrail.rules.core.settings import COUNCIL_BASES, WEEKDAYS, PartnershipSettings
from handrail.rules.vocabulary import LawfulBasis, SharingPower, SpecialCondition, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode

SPARE = 2  # empty rows after those that are there


def of_names(now: PartnershipSettings) -> Fields:
    """The names of the partnership and its services."""
    door, police = "The front door", "Police and out of hours"
    fields: dict[str, Field] = {
        "name": Line("Name of the partnership"),
        "short_name": Line("Short name"),
        "place": Line("Place", help_text="As in “children in Northmere”"),
        "reference_prefix": Line("Reference prefix", help_text="Two to six capital letters",
                                 width="5"),
        "area_words": Area("About the area", optional=True),
        "council_code": Line("Local authority (LA) code", width="3", optional=True,
                             help_text="Three digits, for returns to the Department for Education"),
        "holds_every_child": Tick("All the council’s children in need are recorded here",
                                  help_text="Only select this if it is true. Handrail then "
                                  "creates returns for the whole council."),
        "uses_cp_is": Tick("We use Child Protection – Information Sharing (CP-IS)",
                           help_text="Only select this once NHS England has approved your use of "
                           "CP-IS. You "
                           "can then download the list of children as a file and record "
                           "notifications. Handrail does not send the list: the council "
                           "uploads it."),
        "front_door_name": Line("Short name", help_text="For example, MASH", heading=door),
        "front_door_long_name": Line("Long name", heading=door),
        "police_unit_name": Line("Police unit, short name", heading=police),
        "police_unit_long_name": Line("Police unit, long name", heading=police),
        "emergency_duty_name": Line("Emergency duty team", heading=police),
        "data_protection_officer": Line(
            "Contact details of the data protection officer", optional=True,
            help_text="For the privacy notice: an email address and a postal address",
            heading="Data protection",
        ),
    }  # fmt: skip
    for name, field in fields.items():
        field.initial = getattr(now, name)
    return fields


CONTACT: tuple[tuple[str, str, type[Field]], ...] = (
    ("name", "Name", Line),
    ("phone", "Phone", Line),
    ("hours", "Hours", Line),
    ("purpose", "Purpose", Line),
    ("email", "Email", Line),
    ("out_of_hours", "This contact takes calls when the front door is closed", Tick),
)


def of_contacts(now: PartnershipSettings) -> Fields:
    """Each contact number, and rows for more."""
    rows = [contact.model_dump() for contact in now.contacts]
    found: dict[str, Field] = {}
    for number, row in enumerate([*rows, *[{}] * SPARE]):
        group = f"{'Contact' if row else 'New contact'} {number + 1}"
        for name, label, kind in CONTACT:
            initial = row.get(name, "")
            found[f"contacts__{number}__{name}"] = kind(label, initial=initial, group=group)
    return found


def of_hours(now: PartnershipSettings) -> Fields:
    """The opening hours of the front door."""
    opens, closes = (f"24-hour clock, for example {at}" for at in ("09:00", "17:00"))
    days = [(day, day) for day in WEEKDAYS]
    hours = now.hours
    return {
        "hours__weekdays": Ticks("Open on", choices=days, initial=list(hours.weekdays)),
        "hours__opens": Line("Opens at", help_text=opens, width="5", initial=hours.opens),
        "hours__closes": Line("Closes at", help_text=closes, width="5", initial=hours.closes),
    }


OTHER = (
    ("referral_decision", "Decide on a referral, whatever its urgency"),
    ("urgency_set", "Set the urgency of a referral"),
    ("written_after_verbal", "Confirm a phone referral in writing"),
    ("addendum", "Add more detail after a referral"),
)

SET = (
    ClockCode.REFERRAL_DECISION,
    ClockCode.FRONT_DOOR_WORK,
    ClockCode.URGENCY,
    ClockCode.WRITTEN_REFERRAL,
    ClockCode.FORM_87A_RECEIPT,
)  # each has its limit in a field of its own
FIXED = (
    ClockCode.POLICE_PROTECTION,
    ClockCode.EMERGENCY_PROTECTION_ORDER,
    ClockCode.HOTEL_NOTICE,
    ClockCode.ABDUCTION_WARNING,
    ClockCode.BAIL,
)  # the day on which a power or an order ends, which no partnership can move


def _of_limit(
    name: str, label: str, limit: Limit, heading: str, *, past: bool = False
) -> dict[str, Field]:
    stem, value = f"limits__{name}", str(limit.value) if limit.value else ""
    is_needed = name == "referral_decision" and limit.unit != NO_LIMIT.unit
    units = [row for row in UNITS if not is_needed or row[0] != NO_LIMIT.unit]
    row: dict[str, Any] = {"heading": heading, "group": label, "quiet": True}
    found = {
        f"{stem}__value": Line(f"{label}: number", width="3", initial=value, **row),
        f"{stem}__unit": Choice(f"{label}: unit", choices=units, initial=limit.unit, **row),
    }
    if past:
        runs = "Once started, this limit keeps running after closing time"
        found[f"{stem}__past_closing"] = Tick(runs, initial=limit.past_closing, **row)
    return found


def of_limits(now: PartnershipSettings) -> Fields:
    """The local time limits, each a number and a unit."""
    limits = now.limits
    door, checks = "Time to decide on a referral, by urgency", "Time to answer a check"
    found: dict[str, Field] = {}
    for urgency in Urgency:
        limit, name = limits.decision_by_urgency[urgency], f"decision_by_urgency__{urgency}"
        found |= _of_limit(name, urgency.label, limit, door)
    for urgency in Urgency:
        limit, name = limits.check_answer(urgency), f"check_answer_by_urgency__{urgency}"
        found |= _of_limit(name, urgency.label, limit, checks, past=True)
    for name, label in OTHER:
        found |= _of_limit(name, label, getattr(limits, name), "Other time limits")
    return found | _of_clocks(limits.others)


def _of_clocks(others: Mapping[str, Limit]) -> dict[str, Field]:
    """Limits of the clock table that the partnership sets differently.

    A clock with a field of its own is not offered a second time, nor one that the law fixes.
    """
    offered = [one for one in CLOCKS.values() if one.id in others or one.id not in SET + FIXED]
    clocks = [("", "None"), *((one.id, one.title) for one in offered)]
    heading = "Your own local time limits, never longer than the law or statutory guidance allows"
    found: dict[str, Field] = {}
    for number, (clock, limit) in enumerate([*others.items(), *[("", Limit())] * SPARE]):
        label = f"{'Limit' if clock else 'New limit'} {number + 1}"
        name = f"others__{number}"
        found[f"limits__{name}__clock"] = Choice(
            f"{label}: deadline", choices=clocks, initial=clock, heading=heading, group=label,
            quiet=True,
        )  # fmt: skip
        found |= _of_limit(name, label, limit, heading)
    return found


def of_holidays(now: PartnershipSettings) -> Fields:
    """Days closed or open as exceptions, and rows for more."""
    holidays = now.holidays
    return {
        **_of_days("extra_closed", "Closed", holidays.extra_closed, with_holiday=True),
        **_of_days("extra_open", "Open, although it would normally be closed", holidays.extra_open),
    }


def _of_days(
    name: str, heading: str, days: Sequence[Any], *, with_holiday: bool = False
) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for number, day in enumerate([*days, *[None] * SPARE]):
        stem, group = f"holidays__{name}__{number}", f"{'Day' if day else 'New day'} {number + 1}"
        row: dict[str, Any] = {"heading": heading, "group": group}
        found[f"{stem}__on"] = Day("Date", initial=day and day.on, **row)
        found[f"{stem}__reason"] = Line("Reason", initial=day.reason if day else "", **row)
        if with_holiday:
            is_holiday = bool(day and day.is_bank_holiday)
            label = "This is an extra bank holiday. Statutory deadlines move too"
            found[f"{stem}__is_bank_holiday"] = Tick(label, initial=is_holiday, **row)
    return found


def of_sharing(now: PartnershipSettings) -> Fields:
    """The default purpose, basis, condition and power when information is shared."""
    sharing = now.sharing
    return {
        "sharing__purpose": Line("Purpose", initial=sharing.purpose),
        "sharing__basis": Choice(
            "Lawful basis for processing",
            choices=[row for row in LawfulBasis.choices() if row[0] in COUNCIL_BASES],
            initial=sharing.basis.value,
        ),
        "sharing__condition": Choice(
            "Extra condition for special category or criminal offence data",
            choices=SpecialCondition.choices(),
            initial=sharing.condition.value,
        ),
        "sharing__power": Choice(
            "Duty or power relied on", choices=SharingPower.choices(), initial=sharing.power.value
        ),
    }


def of_police(now: PartnershipSettings) -> Fields:
    """The desks and their hours, how soon an 87A is acknowledged, and how it is copied."""
    police = now.police
    value = str(police.acknowledge_within.value or "")
    row: dict[str, Any] = {"group": "Time to acknowledge a police referral (87A)", "quiet": True}
    return {
        **_of_desks(now),
        "police__acknowledge_within__value": Line("Number", width="3", initial=value, **row),
        "police__acknowledge_within__unit": Choice(
            "Unit", choices=UNITS, initial=police.acknowledge_within.unit, **row
        ),
        "police__field_limit": Line(
            "Character limit of one field in the police system",
            help_text="We split longer text into numbered parts, so nothing is lost",
            width="5",
            initial=str(police.field_limit),
        ),
    }


def _of_desks(now: PartnershipSettings) -> Fields:
    """Each desk that reads an 87A with its hours, and rows for more."""
    days = [(day, day) for day in WEEKDAYS]
    hint, until = "24-hour clock, for example 08:00", "24-hour clock, for example 18:00"
    found: dict[str, Field] = {}
    rows = [desk.model_dump() for desk in now.police.desks]
    for number, desk in enumerate([*rows, *[{}] * SPARE]):
        stem, group = f"police__desks__{number}", f"{'Desk' if desk else 'New desk'} {number + 1}"
        is_counted = desk and not desk["on_call"]
        opens, closes = (desk["opens"], desk["closes"]) if is_counted else ("", "")
        weekdays = list(desk["weekdays"]) if is_counted else []
        asked = (
            ("name", Line("Name", initial=desk.get("name", ""), group=group)),
            ("phone", Line("Phone", initial=desk.get("phone", ""), group=group)),
            ("weekdays", Ticks("Open on", choices=days, initial=weekdays, group=group)),
            ("opens", Line("Opens at", help_text=hint, width="5", initial=opens, group=group)),
            ("closes", Line("Closes at", help_text=until, width="5", initial=closes, group=group)),
            ("on_bank_holidays", Tick("Also open on bank holidays", group=group,
                                      initial=desk.get("on_bank_holidays", False))),
            ("on_call", Tick("On call: handles referrals when no other desk is open", group=group,
                             initial=desk.get("on_call", False))),
        )  # fmt: skip
        found |= {f"{stem}__{name}": field for name, field in asked}
    return found


def of_missing(now: PartnershipSettings) -> Fields:
    """After how many missing episodes somebody reviews them together."""
    asked = (
        ("soon_episodes", "Episodes", "Close together"),
        ("soon_days", "Number of days", "Close together"),
        ("long_episodes", "Episodes", "Over a longer period"),
        ("long_days", "Number of days", "Over a longer period"),
    )
    return {
        f"missing__{name}": Line(
            label, group=group, width="3", quiet=True, initial=str(getattr(now.missing, name))
        )
        for name, label, group in asked
    }


def of_kept_elsewhere(now: PartnershipSettings) -> Fields:
    """The steps that are recorded in another system."""
    return {
        f"kept_elsewhere__{name}": Line(
            label, optional=True, width="20", initial=getattr(now.kept_elsewhere, name)
        )
        for name, label in STAGES.items()
    }


def of_disruption(now: PartnershipSettings) -> Fields:
    """Who evaluates information reports, when unreviewed records expire, and rounding."""
    found = now.disruption
    desks = [("police", "The police"), ("council", "The council’s exploitation team")]
    return {
        "disruption__desk": Choice(
            "Who evaluates information reports",
            choices=desks,
            initial=found.desk,
            help_text=(
                "The police always give the final grade. Earlier reports stay with the desk "
                "that received them."
            ),
        ),
        "disruption__expires_after": Line(
            "Days after a missed review before an entry expires",
            help_text="Applies to people and places of concern that nobody has reviewed",
            width="3",
            initial=str(found.expires_after),
        ),
        "disruption__least_shown": Line(
            "Round published numbers to the nearest",
            help_text="At least 5: smaller numbers could identify a child",
            width="3",
            initial=str(found.least_shown),
        ),
    }


def of_forms(now: PartnershipSettings) -> Fields:
    """The published forms in use."""
    return {
        "screening_form": Choice(
            "Screening tool",
            initial=now.screening_form,
            choices=settings.forms_to_choose("screening"),
        ),
        "referral_form": Choice(
            "Referral form",
            initial=now.referral_form,
            choices=settings.forms_to_choose("referral"),
        ),
        "unknown_share_prompt": Line(
            "Ask the sender to check their answers if this share of the signs is “not known”",
            help_text=(
                "A number from 0 to 1. For example, with 0.5 we ask if half or more are “not known”"
            ),
            width="4",
            initial=str(now.unknown_share_prompt),
        ),
    }
