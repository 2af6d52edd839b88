"""The tonight pack: what a team may read of tonight, sealed, recorded, and made once a day."""

import datetime as dt
import io
from functools import partial
from pathlib import Path
from typing import Any

import pypdf
import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.front_door import tonight_packs
from handrail.records.models import Alarm, Event, EventObject, Export, Team
from handrail.records.queries.core.paging import PER_PAGE, page_of
from tests import people
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
PHRASE = "seven quiet herons at noon"
FIVE = dt.datetime(2026, 11, 24, 17, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def phrase(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "phrase.txt"
    file.write_text(f"{PHRASE}\n", "utf-8")
    file.chmod(0o600)
    settings.PACK_PHRASE_FILE = str(file)
    settings.PACK_FOLDER = ""
    return file


def team(kind: str = "front_door") -> Team:
    return Team.objects.get(kind=kind)


def made(tmp_path: Path, login: str = "bob") -> pypdf.PdfReader:
    by = tonight_packs.pack_reader(team(), people.account(login), people.NOW)
    target = tmp_path / "pack.pdf"
    tonight_packs.write_pack(team=team(), target=target, by=by, now=people.NOW)
    return pypdf.PdfReader(io.BytesIO(target.read_bytes()))


def words(pdf: pypdf.PdfReader) -> str:
    assert pdf.decrypt(PHRASE)
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.usefixtures("scene")
def test_it_says_who_is_in_danger_whom_to_ring_and_leaves_room_for_calls(tmp_path: Path) -> None:
    referral = Alarm.objects.get().referral
    text = words(made(tmp_path))
    for said in (
        "Saoirse Devlin", referral.reference, "safe tonight", "Unallocated", "020 7946 0199",
        "Record a call on paper", "Day and time of the call", "call 999 first",
    ):  # fmt: skip
        assert said in text
    assert "Lantern Yard" not in text  # where a child is safe is on no paper


@pytest.mark.usefixtures("scene")
def test_it_opens_with_the_phrase_alone_and_keeps_its_tags(tmp_path: Path) -> None:
    pdf = made(tmp_path)
    assert (tmp_path / "pack.pdf").stat().st_mode & 0o777 == 0o600
    assert b"Saoirse" not in (tmp_path / "pack.pdf").read_bytes()
    assert not pdf.decrypt("a wrong one")
    assert pdf.trailer["/Encrypt"]["/R"] == 6  # AES-256
    assert pdf.decrypt(PHRASE)
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


@pytest.mark.usefixtures("scene")
def test_it_is_recorded_as_a_copy_that_names_each_record_in_it(tmp_path: Path) -> None:
    made(tmp_path)
    row = Export.objects.get(kind=tonight_packs.KIND)
    assert (row.account.login, row.state, row.people) == ("bob", "made", 1)
    assert row.fetched_at
    event = Event.objects.get(verb="export.made")
    named = EventObject.objects.filter(event=event).values_list("public_id", flat=True)
    assert Alarm.objects.get().referral.public_id in set(named)


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [(PHRASE, 0o644, "chmod 600"), ("short", 0o600, "20 characters"), (None, 0, "cannot be read")],
)
def test_a_phrase_that_others_may_read_or_that_is_short_is_refused(
    phrase: Path, tmp_path: Path, text: str | None, mode: int, says: str
) -> None:
    phrase.unlink()
    if text:
        phrase.write_text(text, "utf-8")
        phrase.chmod(mode)
    with pytest.raises(NotPossible, match=says):
        made(tmp_path)
    assert not Export.objects.exists()


@pytest.mark.parametrize("bit", [0o040, 0o020, 0o010, 0o004, 0o002, 0o001])
def test_a_phrase_file_is_open_to_its_owner_alone(phrase: Path, bit: int) -> None:
    assert tonight_packs.read_phrase() == PHRASE
    phrase.chmod(0o600 | bit)
    with pytest.raises(NotPossible, match="Other accounts"):
        tonight_packs.read_phrase()


def test_a_pack_has_every_page_of_a_list_from_the_first() -> None:
    rows = list(range(PER_PAGE * 2 + 1))
    assert tonight_packs._all(partial(page_of, rows)) == rows


@pytest.mark.usefixtures("scene")
def test_the_worker_makes_each_once_a_day_after_five(settings: Any, tmp_path: Path) -> None:
    settings.PACK_FOLDER = str(tmp_path / "packs")
    assert one_round(now=FIVE - dt.timedelta(minutes=1))["tonight packs"] == 0
    first = one_round(now=FIVE)["tonight packs"]
    assert first == len(list(Path(settings.PACK_FOLDER).iterdir())) >= 1
    assert one_round(now=FIVE + dt.timedelta(minutes=5))["tonight packs"] == 0
    for days in (1, 2):
        assert one_round(now=FIVE + dt.timedelta(days=days))["tonight packs"] == first
    files = sorted(path.name for path in Path(settings.PACK_FOLDER).iterdir())
    assert len(files) == 2 * first  # the older ones are gone
    assert files[0].endswith("-20261125.pdf")


@pytest.mark.usefixtures("scene")
def test_a_fault_stops_no_round_of_the_worker(
    settings: Any, tmp_path: Path, phrase: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PACK_FOLDER = str(tmp_path / "packs")
    phrase.chmod(0o644)
    assert one_round(now=FIVE)["tonight packs"] == 0
    assert "no tonight pack" in caplog.text
