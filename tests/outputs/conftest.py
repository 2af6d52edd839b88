"""A referral of an invented child, as queries would give it, and a reader of PDF text."""

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from handrail.outputs.police.form_87a_document import (
    Attachment,
    PoliceDocument,
    Release,
    police_document,
)
from handrail.rules.core.settings import PartnershipSettings, read_settings
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form
from tests.rules.shipped import FILES, shipped

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Kept:
    """What a query gives of one submission."""

    row: Any
    form: Form
    answers: dict[str, Any]
    protected: frozenset[str] = field(default_factory=frozenset)


def every_shipped() -> list[Form]:
    return [shipped(path.stem) for path in FILES]


def kept(
    key: str,
    answers: dict[str, Any],
    *,
    part: str = "referral",
    protected: tuple[str, ...] = (),
    reasons: dict[str, str] | None = None,
    name: str = "Priya Nair",
) -> Kept:
    row = SimpleNamespace(
        public_id="3f0c1c52-0000-4000-8000-000000000001",
        part=part,
        reasons=reasons or {},
        submitted_at=NOW - dt.timedelta(hours=1),
        law="",
        submitted_by=SimpleNamespace(name=name),
        agency=SimpleNamespace(name="Ashgrove Academy"),
    )
    return Kept(row, shipped(key), answers, frozenset(protected))


OUTER: dict[str, Any] = {
    "in_danger": "no",
    "where_tonight": "friends_or_family",
    "safe_tonight": "not_sure",
    "safe_tonight_why": "Someone might come round",
    "my_phone": "020 7946 0230",
    "phone_tonight": "+44 20 7946 0231",
    "source_wish": "not_to_be_named",
    "child_given": "Saoirse",
    "child_family": "Devlin",
    "born": {"text": "2012-03-14", "day": "14", "month": "3", "year": "2012", "about": False},
    "gender": "girl",
    "address": {"lines": "8 Cooper’s Row\nNorthmere", "postcode": "NM1 2AB"},
    "people": [{"name": "Orla Devlin", "relationship": "mother", "responsibility": "yes"}],
    "interpreter": "no",
    "disability": "yes",
    "seen": "Collected outside the gate by a grey car.\nShe got in at once.",
    "voice": {"words": "He says I owe him for the phone.", "told_to": "Priya Nair"},
    "parents_told": "yes",
    "child_view": "That {child} is a placeholder only in forms",
}
SCREENING: dict[str, Any] = {
    "worry_missing": "worried",
    "worry_people": "not_worried",
    "a_missing_repeat": {
        "presence": "yes",
        "timeframe": "current",
        "basis": "observed",
        "evidence": "Three nights in November",
    },
    "a_late": {"presence": "suspected"},
    "a_whereabouts": {"presence": "not_known"},
    "a_school_absent": {"presence": "no"},
    "exploited_now": "i_think_so",
    "protects_tonight": "Her mother is at home",
    "p_school": {"presence": "partly", "evidence": "Likes art"},
    "judgement": "being_targeted",
    "why": "The car, the phone and the debt together",
}


HEX = r"<([0-9a-fA-F]+)>"


def _codes(font: pikepdf.Object) -> dict[int, str]:
    """Character code -> text, from the bfchar and bfrange rows of the font."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rf"{HEX}\s*{HEX}", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rf"{HEX}\s*{HEX}\s*{HEX}", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(int(text, 16) + step)
    return found


def _shown(operands: list, codes: dict[int, str]) -> str:
    pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    pairs = (raw[i : i + 2] for i in range(0, len(raw), 2))
    return "".join(codes.get(int.from_bytes(pair, "big"), "?") for pair in pairs)


def _streams(page: pikepdf.Object) -> list:
    forms = page.get("/Resources", {}).get("/XObject", {})
    inner = [item for item in forms.values() if item.get("/Subtype") == "/Form"]
    return [page, *(stream for item in inner for stream in _streams(item))]


def page_texts(document: bytes) -> list[str]:
    """The text of each page, its spaces evened out."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return [_page_text(page.obj) for page in pdf.pages]


def _page_text(page: pikepdf.Object) -> str:
    said: list[str] = []
    for stream in _streams(page):
        fonts = stream.get("/Resources", {}).get("/Font", {})
        tables = {name: _codes(font) for name, font in fonts.items()}
        codes: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator == "Tf":
                codes = tables.get(str(instruction.operands[0]), {})
            elif operator in ("Tj", "TJ"):
                said.append(_shown(list(instruction.operands), codes))
            elif operator == "ET":
                said.append(" ")
    return " ".join("".join(said).split())


@pytest.fixture(scope="session")
def partnership() -> PartnershipSettings:
    return read_settings(
        {
            "name": "Northmere Safeguarding Children Partnership",
            "short_name": "Northmere",
            "place": "Northmere",
            "reference_prefix": "NM",
            "contacts": [
                {"key": "front_door", "name": "MASH", "phone": "020 7946 0111", "hours": "9 to 5"}
            ],
        }
    )


@pytest.fixture
def outer() -> Kept:
    sealed = ("tonight_with", "tonight_address", "source_name")
    return kept("inter_agency_referral", dict(OUTER), protected=sealed, reasons={"R3": "I saw it"})


@pytest.fixture
def screening() -> Kept:
    return kept("exploitation_screening", dict(SCREENING), part="screening")


@pytest.fixture(scope="session")
def make_kept() -> Callable[..., Kept]:
    return kept


@pytest.fixture(scope="session")
def texts_of() -> Callable[[bytes], list[str]]:
    """Reads the text of a PDF's pages through its own ToUnicode tables."""
    return page_texts


@pytest.fixture(scope="session")
def form_of() -> Callable[[str], Form]:
    return shipped


@pytest.fixture(scope="session")
def all_forms() -> list[Form]:
    return every_shipped()


@pytest.fixture(scope="session")
def scored() -> Form:
    """A screening of another borough: its own scale, its own score, no groups."""
    return read_form(
        (Path(__file__).parents[1] / "forms" / "zero_to_three.yaml").read_text("utf-8")
    )


SENT = dt.datetime(2026, 11, 24, 17, 40, tzinfo=dt.UTC)
EVIDENCE = """Second phone, switched off; Orla Devlin, at home; if switched on
School camera, Mill Lane gate; Alan Petrie, head teacher; 12 December 2026; not sooner
A coat"""
ANSWERS_87A: dict[str, Any] = {
    "danger_now": "not_known",
    "danger_what": "An adult is demanding money from her tonight.",
    "called_999": "not_needed",
    "call_back": "020 7946 0177",
    "call_back_who": "Danielle Marsh until 20:00",
    "exact_words": {"words": "He says I owe him for the phone.", "told_to": "Priya Nair"},
    "suspect_known": "partly",
    "suspect": "“Dex”",
    "suspect_vehicle": "Grey hatchback, plate starts KX7",
    "suspect_relation": "“My mate”, she says",
    "staff_risk": "Do not visit alone",
    "evidence": EVIDENCE,
    "is_urgent": "yes",
    "purpose": "strategy_request",
    "what_asked": "Checks on “Dex” and KX7.",
    "wanted_on": {"text": "2026-11-25", "day": "25", "month": "11", "year": "2026"},
    "wanted_time": "10:00",
    "concerns": ["sexual_exploitation", "online_exploitation"],
    "what_happened": "She was collected from the gate by a grey car.",
    "child_name": "Saoirse Devlin",
    "child_born": "14 March 2012",
    "child_address": {"lines": "8 Cooper’s Row\nNorthmere", "postcode": "NM1 2AB"},
    "household": [{"name": "Orla Devlin", "relationship": "mother", "responsibility": "yes"}],
    "child_knows": "yes",
    "parents_know": "not_yet",
    "basis": "public_task",
    "power": "ca1989_s47",
    "attach": ["screening"],
}


@pytest.fixture
def answered() -> Kept:
    return kept("police_87a", dict(ANSWERS_87A), part="write", name="Danielle Marsh")


@pytest.fixture
def release(screening: Kept) -> Release:
    return Release(
        recipient="Karen Whitlock, police",
        how="secure_mail",
        by="Danielle Marsh",
        at=SENT,
        approved_by="Sunil Perera, team manager",
        approved_at=SENT - dt.timedelta(minutes=9),
        attachments=(Attachment("Screening", "NM-S-26-1184", screening),),
    )


@pytest.fixture
def make_87a(
    partnership: PartnershipSettings, answered: Kept, release: Release
) -> Callable[..., PoliceDocument]:
    def made(**changed: Any) -> PoliceDocument:
        given = {
            "reference": "NM-87A-26-0093",
            "version": 2,
            "submission": answered,
            "release": release,
            "settings": partnership,
            "printed_by": "Danielle Marsh",
            "agency": "Northmere Children’s Social Care",
            "now": SENT,
        }
        return police_document(**(given | changed))

    return made


@pytest.fixture
def of_the_force() -> Kept:
    """The same act on a force's own form."""
    text = (Path(__file__).parents[1] / "forms" / "force_87a.yaml").read_text("utf-8")
    answers: dict[str, Any] = {
        "danger_now": "yes",
        "call_back": "020 7946 0177",
        "exact_words": {"words": "Please do not tell Cian."},
        "heard_later": {"words": "He waits at the station."},
        "evidence": "The car park camera",
        "grid": "TQ 123 456",
        "refuge": {"lines": "SENTINELPLACE", "postcode": ""},
        "moved": {"presence": "yes", "evidence": "Taken to the coast"},
        "debt": {"presence": "no"},
        "wanted_on": {"text": "2026-11", "day": "", "month": "11", "year": "2026"},
    }
    made = kept("police_87a", answers)
    return Kept(made.row, read_form(text), answers, frozenset({"refuge"}))


@pytest.fixture(scope="session")
def answers_87a() -> dict[str, Any]:
    return ANSWERS_87A
