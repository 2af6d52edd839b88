"""A day of work before the thief comes: what is protected, and what several people did."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.actions.accounts import invitations
from handrail.actions.core import recording
from handrail.actions.work import calendar_feeds
from handrail.config.logging_format import Quiet, Steady
from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Referral
from tests import people
from tests.people import casework, intelligence
from tests.people.copies import REASON
from tests.records.test_sessions import cookie_of, signed_in

# each is typed into a field that is kept protected, and is one of those that `found_in` looks for
SAFE = {"lines": "7 Marlinspike Row", "postcode": "E14 2BG"}
SOURCE = "Mrs Obuya-Lindqvist"
REFUGE = {"lines": "Quillfeather House", "postcode": "E14 9ZX"}
TOLD_BY = {
    "told_by": "Mr Tarkington-Vale",
    "risk": "yes",
    "risk_words": "they would know it was the night porter",
    "contact_how": "ring at the allotment",
}
WORKERS = ("ann", "bob", "cat", "petra")
CHOSEN = "three lanterns by the weir"  # dan's, by a link
OTHERS_WORDS = {"reason": "other", "words": "The officer rings the house"}


@dataclass
class Day:
    """What the day left behind, and what each of the workers holds in their browser."""

    log: Path
    backup: Path
    private: Any
    browsers: dict[str, Client]
    referral: Referral
    address: str  # where the protected address is shown
    copy: str  # where a copy of the referral is made
    one_time: tuple[str, ...]  # of links by mail, one of them used, and of a calendar

    @property
    def page(self) -> str:
        """The page of the referral."""
        return reverse("referral", args=[self.referral.public_id])

    @property
    def cookies(self) -> dict[str, str]:
        """What lets each of the workers in."""
        return {login: cookie_of(browser) for login, browser in self.browsers.items()}

    def typed(self, login: str) -> dict[str, str]:
        """What a form of somebody's sends along."""
        return {"_token": new_token(people.account(login).pk), "_seen": ""}


@contextmanager
def written_to(log: Path) -> Iterator[None]:
    """The log of the service goes to a file, as its own handler writes it."""
    with log.open("w", encoding="utf-8") as out:
        handler, root = Steady(out), logging.getLogger()
        handler.setFormatter(Quiet())
        before = root.level
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        try:
            yield
        finally:
            root.setLevel(before)
            root.removeHandler(handler)


def lived_through(folder: Path) -> Day:
    """The day, with its log and its backup."""
    log, private = folder / "handrail.log", pyrage.x25519.Identity.generate()
    settings.BACKUP_KEYS = str(private.to_public())
    with written_to(log):
        referral = _referred()
        person = people.registered(referral)
        shown = people.add_protected_address(person, **REFUGE)
        intelligence.told(**TOLD_BY)
        _sent_to_the_police(referral)
        day = Day(
            log=log,
            backup=folder / "sets",
            private=private,
            browsers={login: signed_in(login) for login in WORKERS},
            referral=referral,
            address=reverse("show_address", args=[shown.public_id]),
            copy=reverse("referral_pdf", args=[referral.public_id]),
            one_time=_invited(),
        )
        _looked_at(day)
        call_command("backup", "--to", str(day.backup))
    return day


def _referred() -> Referral:
    return people.sent(
        tonight_with="Her aunt, above the ropewalk", tonight_address=SAFE, source_name=SOURCE
    )


def _sent_to_the_police(referral: Referral) -> None:
    """An 87a in a case in which the place where the child is safe is kept protected."""
    case = casework.allocated(casework.opened(referral))
    casework.taken(case, "safe", safe="safe", done="Taken there by her aunt", where=SAFE)
    row = casework.taken(case, "write:policereferral", is_urgent="yes")
    casework.taken(row, "send_urgent", police="police")


def _invited() -> tuple[str, ...]:
    now = timezone.now()
    with recording.audited_transaction(by=people.SETTER, now=now):
        used, open_still = (
            invitations.create_invitation(
                people.account(login), agency=people.agency(place), now=now
            )
            for login, place in (("dan", "other_school"), ("lena", "school"))
        )
    answer = Client().post(f"/invitation/{used}/", {"password": CHOSEN, "again": CHOSEN})
    assert answer.status_code in {200, 302}
    return used, open_still, calendar_feeds.create_feed(by=people.act_as("cat", now), now=now)


def _looked_at(day: Day) -> None:
    """Pages are read, what is protected is shown, a copy is made; some go astray."""
    cat = day.browsers["cat"]
    assert cat.get(day.page).status_code == 200
    shown = cat.post(day.address, day.typed("cat") | OTHERS_WORDS)
    assert "Quillfeather House" in shown.content.decode()
    assert cat.post(day.copy, day.typed("cat") | REASON).status_code == 200
    cat.post("/people/", {"name": "Saoirse Devlin", "reason": "A call from the hospital"})
    for link in day.one_time:
        Client().get(f"/invitation/{link}/")
    Client().get(f"/{secrets.token_hex(4)}-Saoirse-Devlin/")
    Client().post("/sign-in/", {"login": "Saoirse Devlin", "password": "ring at the allotment"})
