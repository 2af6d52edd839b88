"""A team's tonight pack on paper: encrypted with a phrase, numbered, recorded as a copy."""

import datetime as dt
import logging
import os
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.references import new_export_number
from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.outputs.core.copy_stamp import Stamp, under_stamp
from handrail.outputs.core.pdf_encryption import encrypt_pdf
from handrail.outputs.front_door import tonight_pack
from handrail.outputs.front_door.tonight_pack import Part, TonightPack
from handrail.records.file_store import write_private
from handrail.records.models import Account, Team
from handrail.records.queries.core.paging import Paged
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import tonight, tonight_cases, tonight_packs
from handrail.records.queries.missing import episodes
from handrail.rules.clocks import Calendar, opening_at
from handrail.rules.core.local_time import LONDON, london_day, london_time
from handrail.rules.vocabulary.documents import MARKING

log = logging.getLogger("handrail.packs")

KIND = "tonight pack"
AT = dt.time(17, 0)  # local: before the front door closes
LEAST = 20  # characters of the phrase
MOST = 1_000  # of one part: more than any duty team has in a night
KEPT = 2  # packs of a team, the older ones go


def list_teams() -> list[Team]:
    """The teams that a pack can be made for."""
    return tonight_packs.list_working_teams()


def pack_reader(team: Team, account: Account | None, now: dt.datetime) -> Actor:
    """The actor for whom a pack is made: it has what they may read of tonight.

    Raises NotPossible.
    """
    found = (
        tonight_packs.reader_for_account(account, team, now)
        if account
        else tonight_packs.reader_for_team(team, now)
    )
    if found is None:
        who = f"{account.login} may not" if account else f"Nobody in {team.name} may"
        raise NotPossible(
            f"{who} read the out-of-hours page for {team.name}. Name someone who can: --as LOGIN."
        )
    return replace(found, name=f"Handrail for {team.name}", reading=[])


def read_phrase() -> str:
    """The phrase that opens packs. Raises NotPossible with what is wrong with its file."""
    name = settings.PACK_PHRASE_FILE
    if not name:
        raise NotPossible("Set HANDRAIL_PACK_PHRASE_FILE: the file with the phrase that opens it.")
    try:
        with Path(name).open(encoding="utf-8") as file:
            mode, text = os.fstat(file.fileno()).st_mode, file.readline().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotPossible(f"{name} cannot be read ({type(error).__name__}).") from None
    if mode & 0o077:
        raise NotPossible(f"Other accounts can read {name}: chmod 600 {name}")
    if len(text) < LEAST:
        raise NotPossible(f"The phrase in {name} is short: use {LEAST} characters or more.")
    return text


def write_pack(*, team: Team, target: Path, by: Actor, now: dt.datetime) -> TonightPack:
    """Records a team's pack as a copy, then writes it to a file.

    There is no limit on the number of children: the system cannot be asked for a second person
    once it is down, and the person who sets the folder and the phrase has agreed to it. Raises
    NotPossible, OSError.
    """
    opens_with, number = read_phrase(), new_export_number()
    pack = _pack(team, by, now)
    with under_stamp(Stamp(number, by.name, by.agency_name, now, MARKING)):
        body = encrypt_pdf(tonight_pack.pdf_bytes(pack), opens_with)
    about = [(kind, uuid.UUID(str(ref))) for kind, ref in dict.fromkeys(by.reading)]
    copy = Copy(KIND, _why(team), MARKING, people=pack.children, about=about)
    exports.record_copy(by=by, copy=copy, number=number, body=body, now=now)
    write_private(target, body)
    exports.record_download(by=by, number=number, now=now)
    return pack


def _why(team: Team) -> str:
    return f"For {team.name} of {team.agency.name}, for a night without the system"


def _pack(team: Team, by: Actor, now: dt.datetime) -> TonightPack:
    ours = settings_in_force()
    door = opening_at(Calendar.from_settings(ours), now)
    contacts = [(item.name, item.phone, item.hours) for item in ours.contacts if item.phone]
    return TonightPack(
        team=team.name,
        partnership=ours.name,
        opens=door.opens_words,
        parts=_parts(by, door.opens, now),
        contacts=tuple(contacts),
        printed_by=by.name,
        agency=by.agency_name,
        now=now,
    )


def _parts(by: Actor, opens: dt.datetime, now: dt.datetime) -> tuple[Part, ...]:
    """The parts of the page Tonight, each complete, in its order and with its permissions."""
    alarms = _all(partial(tonight.list_open_alarms, by))
    away = _all(partial(episodes.list_episodes, by, "now"))
    red = _all(partial(tonight.list_red_referrals, by))
    return (
        Part(
            "Children not safe tonight, or who may not be safe",
            tonight_pack.alarm_lines(alarms, now),
            "No alerts are open.",
        ),
        Part(
            "Open missing episodes. A child in a referral may be missing too",
            tonight_pack.missing_lines(away),
            "There are no open missing episodes.",
        ),
        Part(
            "Urgent work in open cases",
            tonight_pack.case_lines(tonight_cases.list_red_items(by, MOST)),
            "Nothing in open cases is urgent.",
        ),
        Part(
            "Meetings tonight, or with no record yet",
            tonight_pack.case_lines(tonight_cases.list_planned_meetings(by, opens, MOST)),
            "Every meeting of the last seven days has a record, and none is planned for tonight.",
        ),
        Part(
            "Red referrals", tonight_pack.referral_lines(red, now), "No red referrals are waiting."
        ),
        Part(
            "Deadlines before the front door opens",
            tonight_pack.clock_lines(tonight.list_expiring_clocks(by, opens, MOST), now),
            "There are no deadlines before then.",
        ),
    )


def _all(page: Callable[[int], Paged[Any]]) -> list[Any]:
    """The items of every page of a list."""
    found: list[Any] = []
    number = 1
    while number:
        rows = page(number)
        found += rows
        number = rows.after
    return found


def write_due_packs(*, now: dt.datetime, removes: bool = True) -> int:
    """Writes today's packs after 17:00, each once, if a folder and phrase are set. Returns how
    many.

    A team in which nobody may read Tonight has none. Errors are logged and tried again.
    `removes` False leaves older packs where they are.
    """
    if not settings.PACK_FOLDER or not settings.PACK_PHRASE_FILE:
        return 0
    since = dt.datetime.combine(london_day(now), AT, LONDON)
    waiting = [
        team for team in list_teams() if not tonight_packs.has_copy_since(KIND, _why(team), since)
    ]
    return sum(_made(team, now, removes=removes) for team in waiting) if now >= since else 0


def _made(team: Team, now: dt.datetime, *, removes: bool) -> bool:
    actor = tonight_packs.reader_for_team(team, now)
    if actor is None:
        return False
    folder = Path(settings.PACK_FOLDER)
    name = re.sub(r"[^a-z0-9]+", "-", f"{team.agency.name} {team.name}".lower()).strip("-")
    target = folder / f"tonight-{name}-{london_time(now):%Y%m%d}.pdf"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_pack(team=team, target=target, by=pack_reader(team, None, now), now=now)
        if removes:
            for old in sorted(folder.glob(f"tonight-{name}-????????.pdf"))[:-KEPT]:
                old.unlink()
    except (NotPossible, OSError) as error:
        log.error("no tonight pack for %s: %s", team.name, error)
        return False
    return True
