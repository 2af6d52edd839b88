"""A partnership's settings in words, fact by fact, for the history of their changes."""

from collections.abc import Iterator

from handrail.rules.clocks import CLOCKS, day_in_words
from handrail.rules.core.limits import Limit
from handrail.rules.core.settings import ChangedDay, Contact, PartnershipSettings
from handrail.rules.law.register import load_register
from handrail.rules.vocabulary import Urgency

PLAIN = {
    "name": "name of the partnership",
    "short_name": "short name",
    "place": "place",
    "reference_prefix": "reference prefix",
    "area_words": "about the area",
    "council_code": "local authority (LA) code",
    "front_door_name": "front door, short name",
    "front_door_long_name": "front door, long name",
    "police_unit_name": "police unit, short name",
    "police_unit_long_name": "police unit, long name",
    "emergency_duty_name": "emergency duty team",
    "data_protection_officer": "contact details of the data protection officer",
    "screening_form": "screening tool",
    "referral_form": "referral form",
}
OUT_OF_HOURS = "takes calls when the front door is closed"
RUNS_ON = "; once started, it keeps running after closing time"
AS_EVERY = "no limit of its own: as for every referral"
UNKNOWN = "share of “not known” signs above which a sender is asked to check them again"
Fact = tuple[str, str]


def settings_in_words(settings: PartnershipSettings) -> dict[str, str]:
    """Each setting in words, by its label."""
    found = {words: getattr(settings, name) for name, words in PLAIN.items()}
    found["opening hours"] = settings.hours.in_words
    found |= dict(_contacts(settings.contacts))
    found |= dict(_limits(settings))
    found |= dict(_days("closed on", settings.holidays.extra_closed))
    found |= dict(_days("open on", settings.holidays.extra_open))
    found["sharing: purpose"] = settings.sharing.purpose
    found["sharing: basis"] = settings.sharing.basis.label
    found["sharing: condition"] = settings.sharing.condition.label
    found["sharing: duty or power"] = settings.sharing.power.label
    found |= dict(_desks(settings))
    found["police: acknowledge a referral (87A)"] = settings.police.acknowledge_within.in_words
    found["police: character limit of one field"] = f"{settings.police.field_limit:,}"
    found["missing: review the pattern of episodes"] = settings.missing.in_words
    found["disruption: who evaluates reports"] = settings.disruption.in_words
    found["returns: all the council’s children in need are recorded here"] = (
        "yes" if settings.holds_every_child else "no"
    )
    found["we use Child Protection – Information Sharing (CP-IS)"] = (
        "yes" if settings.uses_cp_is else "no"
    )
    found |= dict(_law(settings))
    found["share of signs answered “not known” above which we ask the sender to check again"] = (
        f"{settings.unknown_share_prompt:.0%}"
    )
    return found


def _law(settings: PartnershipSettings) -> Iterator[Fact]:
    for edition, day in settings.law.commenced.items():
        yield f"date in force: {edition}", day_in_words(day)
    for edition, day in settings.law.reviewed.items():
        yield f"law, next review: {edition}", day_in_words(day)


def with_title_of_law(name: str) -> str:
    """A fact's label, with the title and the edition of the law where it names one by its id."""
    label, _, named = name.partition(": ")
    for rule in load_register().values():
        for edition in rule.editions:
            if edition.id == named:
                version = f" ({edition.name})" if edition.name else ""
                return f"{label}: {rule.title}{version}"
    return name


def _contacts(contacts: tuple[Contact, ...]) -> Iterator[Fact]:
    for contact in contacts:
        parts = [contact.name, contact.purpose, contact.hours, contact.phone, contact.email]
        parts.append(OUT_OF_HOURS if contact.out_of_hours else "")
        yield f"contact {contact.key}", "; ".join(part for part in parts if part)


def _desks(settings: PartnershipSettings) -> Iterator[Fact]:
    for desk in settings.police.desks:
        parts = (desk.hours_in_words, desk.phone)
        yield f"police desk {desk.name}", ", ".join(part for part in parts if part)


def _limits(settings: PartnershipSettings) -> Iterator[Fact]:
    limits = settings.limits
    for urgency in Urgency:
        own = limits.decision_by_urgency[urgency]
        words = _in_words(own) if own.value else AS_EVERY
        yield f"time to decide on a referral, {urgency.label}", words
        yield f"time to answer a check, {urgency.label}", _in_words(limits.check_answer(urgency))
    yield "time to decide on a referral, whatever its urgency", _in_words(limits.referral_decision)
    yield "set the urgency of a referral", _in_words(limits.urgency_set)
    yield "confirm a phone referral in writing", _in_words(limits.written_after_verbal)
    yield "add more detail after a referral", _in_words(limits.addendum)
    for clock, limit in limits.others.items():
        yield f"time limit: {CLOCKS[clock].title}", _in_words(limit)


def _in_words(limit: Limit) -> str:
    return limit.in_words + (RUNS_ON if limit.past_closing else "")


def _days(what: str, days: tuple[ChangedDay, ...]) -> Iterator[Fact]:
    for day in days:
        kind = " (bank holiday)" if day.is_bank_holiday else ""
        yield f"{what} {day_in_words(day.on)}", day.reason + kind
