"""The panel beside a police referral (87A): who gets what before sending, copies after."""

from dataclasses import dataclass, field
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import front_door_now
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.people.nhs_numbers import NumberToInclude, number_to_include
from handrail.records.queries.police import form_87a
from handrail.rules.clocks.opening_hours import Opening
from handrail.rules.core.settings import Contact, PartnershipSettings
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.permissions import refusal
from handrail.rules.police.desks import Reader, reader_at
from handrail.rules.vocabulary.permission_codes import permission_of

BASIS = ("basis", "power", "necessary", "handling")
WITHHELD = (
    "The address where the child is safe",
    "The name of anybody who told us something and must not be named",
    "What you and your manager wrote to each other about this",
)


@dataclass(frozen=True)
class Fact:
    """One line: label and text."""

    label: str
    text: str


@dataclass(frozen=True)
class Leaving:
    """What is about to be sent: the version, its basis, its formats and who to reach now."""

    version: int
    basis: list[Fact]
    can_go: list[str]
    reading: str
    reached: list[Contact]
    nhs: NumberToInclude | None = None
    withheld: tuple[str, ...] = WITHHELD


def dispatch_details(request: Request, row: Any) -> Leaving | None:
    """The details on the page for sending an 87A; None when there is no text to send."""
    held = form_87a.contents_of_copy(row)
    if held is None:
        return None
    settings, door = settings_in_force(), front_door_now(request)
    reader = reader_at(settings, request.now)
    return Leaving(
        version=held.version,
        basis=_basis(held.text),
        can_go=[item.title for item in form_87a.list_possible_enclosures(row)],
        reading=who_reads(settings, reader, door),
        reached=[reader.reads.contact]
        if reader.reads
        else reachable_contacts(settings.contacts, is_open=door.is_open),
        nhs=number_to_include(request.actor, row.case.person, request.now),
    )


def who_reads(settings: PartnershipSettings, reader: Reader, door: Opening) -> str:
    """Who of the police reads an 87A sent now, and until when or from when."""
    desk, opening = reader.reads, reader.opening
    if desk and opening and opening.is_open:
        return f"{desk.name} will read it. The desk is open until {opening.closes_words}."
    if desk:
        other = reader.next_desk
        opens = f" {other.name} opens {opening.opens_words}." if other and opening else ""
        return f"{desk.name} will read it.{opens}"
    unit = reader.next_desk.name if reader.next_desk else settings.police_unit_long_name
    if opening is None and door.is_open:
        return f"Office hours are until {door.closes_words}. {unit} will read it."
    opens = (opening or door).opens_words.removeprefix("on ")
    return f"It is out of hours. {unit} may not read it until {opens}, so ring as well."


def _basis(text: Any) -> list[Fact]:
    words = settings_in_force().form_words()
    there = {question.key: question for question in text.form.questions()}
    return [
        Fact(
            fill_placeholders(there[key].name, words),
            in_words(text.form, there[key], text.answers[key], words),
        )
        for key in BASIS
        if key in there and text.answers.get(key)
    ]


def reachable_contacts(contacts: Any, *, is_open: bool) -> list[Contact]:
    """Where no desk reads now, the police contacts: those whose key begins with "police".

    All of them when none fits the hour.
    """
    ours = [contact for contact in contacts if contact.key.startswith("police")]
    fitting = [contact for contact in ours if contact.out_of_hours != is_open]
    return fitting or ours


@dataclass(frozen=True)
class Copies:
    """What the page of an 87A offers: copies, a new link, and what is enclosed."""

    may_release: bool
    may_link: bool
    enclosed: list[str] = field(default_factory=list)


def available_copies(request: Request, row: Any) -> Copies:
    """The copies of an 87A that the actor, who has read it, may download."""
    facts = scope.facts_of_row(request.actor, row)

    def may(name: str) -> bool:
        return refusal(request.actor, permission_of(f"policereferral.{name}"), facts) is None

    return Copies(
        may_release=may("release"),
        may_link=may("write") and row.state == "sent" and bool(row.recipient_email),
        enclosed=[item.named for item in form_87a.list_enclosures(row)],
    )
