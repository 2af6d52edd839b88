"""What a partnership sets for itself: names, hours, contacts, limits and closed days."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from handrail.rules.core.disruption_settings import DisruptionSettings
from handrail.rules.core.external_stages import KeptElsewhere
from handrail.rules.core.la_code import CouncilCode
from handrail.rules.core.law_settings import LawSettings
from handrail.rules.core.limits import Limit, Limits
from handrail.rules.core.missing_settings import MissingSettings
from handrail.rules.identifiers import clean_email, clean_phone
from handrail.rules.vocabulary import LawfulBasis, SharingPower, SpecialCondition

FRONT_DOOR, EMERGENCY_DUTY = "front_door", "emergency_duty"  # keys of contacts that pages ask for
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class SettingsError(ValueError):
    """A partnership's settings cannot be used; `problems` gives each reason in a sentence.

    `places` gives the same by place ("hours.opens"), for a form to show beside its fields.
    """

    def __init__(self, problems: list[str], places: Mapping[str, str] | None = None) -> None:
        """Keep the sentences, one a problem."""
        super().__init__(" ".join(problems))
        self.problems = problems
        self.places = dict(places or {})


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _clock_time(value: str) -> str:
    if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00", value) is None:
        raise ValueError("enter the time in the 24-hour clock, such as 09:00")
    return value


def _prefix(value: str) -> str:
    if re.fullmatch(r"[A-Z]{2,6}", value) is None:
        raise ValueError("use two to six capital letters, such as NM")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("enter a value; it cannot be empty")
    return value.strip()


def _phone(value: str) -> str:
    problem = clean_phone(value).problem if value.strip() else None
    if problem:
        raise ValueError(problem)
    return value.strip()


def _email(value: str) -> str:
    problem = clean_email(value).problem if value.strip() else None
    if problem:
        raise ValueError(problem)
    return value.strip()


Filled = Annotated[str, AfterValidator(_filled)]
ClockTime = Annotated[str, AfterValidator(_clock_time)]


def minutes_from_midnight(value: str) -> int:
    """Turn "09:30" into 570; "24:00" is 1440."""
    hours, minutes = value.split(":")
    return int(hours) * 60 + int(minutes)


def time_in_words(value: str) -> str:
    """Turn "09:00" into "9am", "17:30" into "5.30pm", "12:00" into "noon"."""
    total = minutes_from_midnight(value)
    if total in (0, 1440):
        return "midnight"
    if total == 720:
        return "noon"
    hour, minute = divmod(total, 60)
    shown = str((hour - 1) % 12 + 1) + (f".{minute:02d}" if minute else "")
    return shown + ("am" if hour < 12 else "pm")


class OpeningHours(_Frozen):
    """When the front door is open, in local time (Europe/London)."""

    weekdays: tuple[Weekday, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    opens: ClockTime = "09:00"
    closes: ClockTime = Field(default="17:00", validate_default=True)

    @field_validator("closes")
    @classmethod
    def _is_later(cls, closes: str, info: ValidationInfo) -> str:
        opens = info.data.get("opens")
        if opens and minutes_from_midnight(opens) >= minutes_from_midnight(closes):
            raise ValueError(
                f"closing time {closes} must be after opening time {opens}: change one of them"
            )
        return closes

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        if not self.weekdays:
            raise ValueError("choose at least one weekday when it is open")
        return self

    @property
    def weekday_numbers(self) -> frozenset[int]:
        """Return the open weekdays as numbers, Monday being 0."""
        return frozenset(WEEKDAYS.index(name) for name in self.weekdays)

    @property
    def in_words(self) -> str:
        """Return opening hours such as "Monday to Friday, 9am to 5pm"."""
        days = _weekdays_in_words(sorted(self.weekday_numbers))
        return f"{days}, {time_in_words(self.opens)} to {time_in_words(self.closes)}"


def _weekdays_in_words(numbers: list[int]) -> str:
    names = [WEEKDAYS[number] for number in numbers]
    if len(names) == 7:
        return "Every day"
    if len(names) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]} to {names[-1]}"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


class Contact(_Frozen):
    """Who to ring, for what and when. `key` is the name that pages use for it."""

    key: Filled
    name: Filled
    purpose: str = ""
    hours: str = ""
    phone: Annotated[str, AfterValidator(_phone)] = ""
    email: Annotated[str, AfterValidator(_email)] = ""
    out_of_hours: bool = False

    @property
    def phone_href(self) -> str:
        """Return the link for a phone, such as "tel:+442079460111"; empty when no phone is set."""
        return f"tel:{clean_phone(self.phone).value}" if self.phone else ""


class ChangedDay(_Frozen):
    """A day on which the usual opening rule does not apply, and why.

    `is_bank_holiday` marks a national holiday proclaimed after this release: it moves legal
    time limits too. A day that only this front door closes moves local limits and nothing else.
    """

    on: dt.date
    reason: Filled
    is_bank_holiday: bool = False


class Holidays(_Frozen):
    """Days closed or open besides weekends and England's bank holidays."""

    extra_closed: tuple[ChangedDay, ...] = ()
    extra_open: tuple[ChangedDay, ...] = ()

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        both = {day.on for day in self.extra_closed} & {day.on for day in self.extra_open}
        if both:
            raise ValueError(
                f"{min(both).isoformat()} is both in extra_closed and in extra_open:"
                " remove it from one of them"
            )
        return self


# Part 3 of the DPA 2018 is for competent authorities in criminal matters (section 30). No public
# authority relies on legitimate or recognised legitimate interests for its tasks (ICO, When can
# we use recognised legitimate interest?, 2026).
COUNCIL_BASES = (
    LawfulBasis.PUBLIC_TASK,
    LawfulBasis.LEGAL_OBLIGATION,
    LawfulBasis.VITAL_INTERESTS,
    LawfulBasis.CONSENT,
)


class SharingDefaults(_Frozen):
    """The defaults when a reason for sharing information is recorded."""

    purpose: Filled = (
        "Safeguarding a child who may be suffering, or be likely to suffer, significant harm"
    )
    basis: LawfulBasis = LawfulBasis.PUBLIC_TASK
    condition: SpecialCondition = SpecialCondition.SAFEGUARDING
    power: SharingPower = SharingPower.CA1989_S47


class PoliceDesk(OpeningHours):
    """A desk of the police that reads an 87A, and when, in local time.

    A desk on call reads whenever no other does: its own hours are not counted.
    """

    name: Filled
    phone: Annotated[str, AfterValidator(_phone)] = ""
    on_bank_holidays: bool = False
    on_call: bool = False

    @property
    def hours_in_words(self) -> str:
        """Return when it reads, such as "Monday to Friday, 8am to 6pm, not on bank holidays"."""
        if self.on_call:
            return "Whenever no other desk is open"
        rest = ", bank holidays too" if self.on_bank_holidays else ", not on bank holidays"
        return self.in_words + rest

    @property
    def contact(self) -> Contact:
        """Return the desk as somebody to ring now."""
        return Contact(
            key="police_desk", name=self.name, phone=self.phone, hours=self.hours_in_words
        )


class PoliceSettings(_Frozen):
    """How the police receive an 87A: its desks, characters per field, time to acknowledge."""

    desks: tuple[PoliceDesk, ...] = ()
    field_limit: int = Field(default=2000, ge=200, le=100_000)
    acknowledge_within: Limit = Limit(value=4, unit="hours")


class PartnershipSettings(_Frozen):
    """Everything a partnership sets, saved as one versioned row and passed to the rules."""

    name: Filled
    short_name: Filled
    place: Filled
    reference_prefix: Annotated[str, AfterValidator(_prefix)]
    area_words: str = ""
    council_code: CouncilCode = ""
    holds_every_child: bool = False  # every child in need of the council, so that returns are whole
    uses_cp_is: bool = False  # off until the exchange with health is assured
    front_door_name: Filled = "MASH"
    front_door_long_name: Filled = "Multi-Agency Safeguarding Hub"
    police_unit_name: Filled = "CAIT"
    police_unit_long_name: Filled = "Child Abuse Investigation Team"
    emergency_duty_name: Filled = "Emergency Duty Team"
    data_protection_officer: str = ""  # how to reach them: UK GDPR, Article 13(1)(b)
    hours: OpeningHours = OpeningHours()
    contacts: tuple[Contact, ...] = ()
    limits: Limits = Field(default_factory=Limits)
    holidays: Holidays = Holidays()
    screening_form: Filled = "exploitation_screening"
    referral_form: Filled = "inter_agency_referral"
    unknown_share_prompt: float = Field(default=0.5, ge=0, le=1)
    sharing: SharingDefaults = SharingDefaults()
    police: PoliceSettings = PoliceSettings()
    missing: MissingSettings = MissingSettings()
    disruption: DisruptionSettings = DisruptionSettings()
    kept_elsewhere: KeptElsewhere = KeptElsewhere()
    law: LawSettings = LawSettings()

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        keys = [contact.key for contact in self.contacts]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        if repeated:
            raise ValueError(f"two contacts have the key {repeated[0]}: give one a different key")
        return self

    @property
    def front_door_hours(self) -> str:
        """Return opening hours such as "Monday to Friday, 9am to 5pm"."""
        return self.hours.in_words

    def form_words(self, child: str = "") -> dict[str, str]:
        """Return the values for {child}, {front_door} ... in the texts of a form."""
        return {
            "child": child or "the child",
            "front_door": self.front_door_name,
            "police_unit": self.police_unit_name,
            "emergency_duty": self.emergency_duty_name,
        }

    def contact(self, key: str) -> Contact | None:
        """Return the contact with this key, or None when the partnership has none."""
        return next((contact for contact in self.contacts if contact.key == key), None)

    @property
    def out_of_hours_contacts(self) -> tuple[Contact, ...]:
        """Return the contacts to ring when the front door is closed."""
        return tuple(contact for contact in self.contacts if contact.out_of_hours)

    @property
    def contacts_for_referrals(self) -> tuple[Contact, ...]:
        """Return whom to phone about a child: the front door, then out of hours."""
        by_day = [contact for contact in self.contacts if contact.key == FRONT_DOOR]
        return tuple(one for one in (*by_day, *self.out_of_hours_contacts) if one.phone)

    @property
    def contacts_if_not_safe(self) -> tuple[Contact, ...]:
        """Return the front door and the first out-of-hours contact; any other with neither."""
        by_day = [one for one in self.contacts_for_referrals if not one.out_of_hours][:1]
        by_night = [one for one in self.contacts_for_referrals if one.out_of_hours][:1]
        others = [contact for contact in self.contacts if contact.phone][:1]
        return tuple([*by_day, *by_night] or others)

    @property
    def phones_missing(self) -> tuple[str, ...]:
        """Return which phones are missing, out of "front door" and "out of hours"."""
        by_day = self.contact(FRONT_DOOR)
        missing = ("front door",) if by_day is None or not by_day.phone else ()
        at_night = any(contact.phone for contact in self.out_of_hours_contacts)
        return missing if at_night else (*missing, "out of hours")


def read_settings(data: Mapping[str, Any]) -> PartnershipSettings:
    """Check plain data (as from JSON) and return the settings.

    Raises SettingsError, whose `problems` name the place and explain how to correct each one.
    """
    try:
        return PartnershipSettings.model_validate(dict(data))
    except ValidationError as error:
        found = error.errors()
        problems = [_sentence(item["loc"], item["type"], item["msg"]) for item in found]
        places = {_place(item["loc"]): _beside(item) for item in found}
        raise SettingsError(problems, places) from error


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in where)


_SAID = {
    "missing": "Enter a value",
    "int_parsing": "Enter a whole number",
    "float_parsing": "Enter a number, such as 0.5",
    "greater_than_equal": "Enter {ge} or more",
    "less_than_equal": "Enter {le} or less",
}


def _beside(problem: Any) -> str:
    """The same problem worded for display beside its field, without naming the place."""
    if problem["type"] in _SAID:
        return _SAID[problem["type"]].format_map(problem.get("ctx", {}))
    plain = problem["msg"].removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    plain = f"This {plain}" if plain.startswith("should") else plain
    return plain[:1].upper() + plain[1:]


def _sentence(where: tuple[int | str, ...], kind: str, message: str) -> str:
    place = _place(where) or "The settings"
    if kind == "missing":
        return f"{place} is missing: add it."
    if kind == "extra_forbidden":
        return f"{place} is not a setting: check the spelling or remove it."
    plain = message.removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    return f"{place}: {plain}."
