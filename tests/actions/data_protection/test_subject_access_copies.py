"""The copy of an access request: what two people agreed, and in no layer of it what they hid."""

import datetime as dt
import io
import re
import zlib

import pypdf
import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.data_protection import (
    subject_access_collection,
    subject_access_copies,
)
from handrail.actions.front_door import triage
from handrail.outputs.data_protection.subject_access_copy import count_passages
from handrail.outputs.sharing import extraction
from handrail.records.models import AccessFile, AccessRequest, Clock, Person, Referral, Relationship
from handrail.rules.data_protection.redaction import WITHHELD, read_marks
from tests import people
from tests.people import NOW, access, casework, documents
from tests.people.access import decided, gathered, released
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db

# where she is kept safe, who told us, and who else is in her record; as they may be typed:
# words of no other test, which seeks its own in the whole of a database
SENTINELS = (
    "Farthingale",  # the house in which she is kept safe
    "E14 9ZR",
    "E149ZR",  # the same, run together, in a note
    "Marlinspike Row",  # where she was that night
    "ropewalk",  # and with whom
    "Obuya",  # who told the school, and asked not to be named
    "Lindquist",  # misspelt in a note
    "Tansy",  # her sister
    "Tanzy",  # misspelt in a note
    "Prosser",  # a friend of her mother's
    "07700 900863",  # his number
    "tansy.b@example.org",
)
NOTE = (
    "Saoirse slept at Farthingale House, E149ZR. A Mrs Lindquist rang about her. Tanzy came with "
    "Gethin Prosser, 07700 900863, who had written to tansy.b@example.org. "
    "Her teacher met her at the gate."
)


def child() -> Person:
    """A child whose safe address is protected, whom somebody told of who is not to be named."""
    referral = people.sent(
        tonight_with="Her aunt above the ropewalk",
        tonight_address={"lines": "7 Marlinspike Row", "postcode": "E14 2BG"},
        source_name="Mrs Obuya-Lindqvist from number nine",
    )
    person = people.registered(referral)
    people.add_protected_address(person, lines="Farthingale House", postcode="E14 9ZR")
    referral.refresh_from_db()
    case = casework.allocated(casework.opened(referral))
    for name, kind in (("Tansy Bright", "sibling"), ("Gethin Prosser", "other")):
        Relationship.objects.create(
            child=person, other_name=name, kind=kind, owner=people.agency("council"),
            occurred_at=NOW, recorded_at=NOW,
        )  # fmt: skip
    casework.taken(case, "write:casenote", text=NOTE)
    documents.checked(case, "Farthingale House and Tansy.docx")
    return person


def every_layer(data: bytes) -> str:
    """The text by the tree's own reader, what the file says of itself, and each stream opened."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    said = [piece.text for piece in extraction.read_pieces(data, "copy.pdf")]
    said += [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.stream)]
    said += [str(reader.outline), str(reader.named_destinations), str(reader.trailer)]
    raw = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            raw.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            raw.append(stream)
    for part in raw:
        said += [part.decode("latin-1"), part.decode("utf-16-be", "replace"),
                 part.decode("utf-16-le", "replace")]  # fmt: skip
    return "\n".join(said)


def found_in(data: bytes) -> list[str]:
    text = every_layer(data).lower()
    tight = re.sub(r"\s", "", text)
    return [
        word
        for word in SENTINELS
        if word.lower() in text or re.sub(r"\s", "", word.lower()) in tight
    ]


def test_a_parents_copy_holds_none_of_what_was_hidden_in_any_layer() -> None:
    row = gathered(child())
    data = released(row)
    assert found_in(data) == []
    text = " ".join(" ".join(one.text for one in extraction.read_pieces(data, "c.pdf")).split())
    assert "Her teacher met her at the gate." in text  # what is about her is there
    assert "[left out: About someone else]" in text
    assert "These words could show where a person who must be kept safe lives" in text
    assert "Farthingale" not in str(pypdf.PdfReader(io.BytesIO(data)).outline)


@pytest.mark.parametrize(("asker", "is_there"), [("parent", False), ("child", True)])
def test_a_school_that_wrote_about_a_child_is_not_told_to_a_parent(
    asker: str, is_there: bool
) -> None:
    row = gathered(child(), asker=asker)
    assert ("Ashgrove" in text_of(released(row))) is is_there


def test_the_whole_copy_is_kept_beside_it_sealed_and_the_counts_add_up() -> None:
    row = gathered(child())
    released(row)
    whole = subject_access_copies.read_copy(by=act_as("rory"), row=row, kind="full")
    assert set(found_in(whole)) >= {"Farthingale", "E14 9ZR", "Tansy", "Prosser", "07700 900863"}
    assert "Obuya" not in found_in(whole)  # who told us is never gathered at all
    assert sorted(AccessFile.objects.values_list("kind", flat=True)) == ["full", "redacted"]
    rows = list(row.passages.order_by("place"))
    assert sum(count_passages(rows)) == len(rows)
    assert min(count_passages(rows)) > 0
    assert (row.state, row.ended_at) == ("released", NOW)
    assert Clock.objects.get(stage_id=row.public_id).stopped_at == NOW


def text_of(data: bytes) -> str:
    return " ".join(" ".join(one.text for one in extraction.read_pieces(data, "c.pdf")).split())


@pytest.mark.parametrize("asker", ["parent", "child"])
def test_no_copy_holds_a_handling_note_or_a_name_that_was_not_filled_in(asker: str) -> None:
    referral = people.sent(judgement="exploited_now")
    person = people.registered(referral)
    check = people.asked(people.taken(referral))
    answers = {"answer": "information_held", "held": "Seen twice at the clinic", "source": "Notes",
               "handling": "Only for the named nurse, kept from the family"}  # fmt: skip
    triage.answer_check(
        by=act_as("pol"), check=check, answers=answers, token=people.fresh(), now=NOW
    )
    row = gathered(person, asker=asker, name="Niall Devlin")
    released(row)
    for kind in ("redacted", "full"):
        text = text_of(subject_access_copies.read_copy(by=act_as("rory"), row=row, kind=kind))
        assert "Seen twice at the clinic" in text, kind
        assert "being exploited now" in text, kind
        assert "{" not in text, kind
        assert "named nurse" not in text, kind
        assert "{" not in text, kind


def test_no_code_of_the_system_stands_in_what_is_read() -> None:
    row = gathered(child())
    said = [line for one in row.passages.all() for line in one.words.splitlines()]
    assert [line for line in said if re.search(r": [a-z]+(_[a-z]+)+$", line)] == []
    assert {"Type: Known as", "Role: Their worker"} <= set(said)


def test_further_words_and_whole_passages_are_left_out() -> None:
    row = gathered(child())
    note = next(one for one in row.passages.order_by("place") if "Her teacher" in one.words)
    with pytest.raises(Incomplete, match="not in the passage"):
        decided(note, more=["the moon"], more_reason="crime")
    decided(note, more=["the gate"], more_reason="crime")
    text = " ".join(one.text for one in extraction.read_pieces(released(row), "copy.pdf"))
    assert "Her teacher met her at" in " ".join(text.split())
    assert "the gate." not in text


def test_what_is_withheld_is_left_out_whatever_is_chosen() -> None:
    row = gathered(child())
    fixed = [one for one in row.passages.order_by("place") if WITHHELD in str(one.marks)]
    assert {mark.reason for one in fixed for mark in read_marks(one.marks)} >= {
        "protected_address", "who_told_us",
    }  # fmt: skip
    for one in fixed:
        decided(one, "keep")
        decided(one, "hide", left_out="crime")
        decided(one, "keep")
    data = released(row)
    assert set(found_in(data)) & {"Farthingale", "E14 9ZR", "E149ZR", "Marlinspike Row"} == set()


def grown_up() -> AccessRequest:
    """Saoirse at 19 asks for what is held of her."""
    person = child()
    Person.objects.filter(pk=person.pk).update(born="2007-05-02")
    case = person.cases.get()
    casework.taken(
        case, "write:casenote", by="cat", text="She was called promiscuous by Officer Tate.",
        words={"words": "Nobody listened to me.", "told_to": "Cat"},
    )  # fmt: skip
    return access.ready(
        person, asker="child", name="Saoirse Devlin", born=dt.date(2007, 5, 2),
        wants="What people wrote about me",
    )  # fmt: skip


def test_what_she_said_herself_is_hers_and_who_told_us_is_still_kept() -> None:
    row = grown_up()
    access.stated(row, said_by="Saoirse Devlin", words="Ask my aunt, or Tansy. Mrs Obuya knows.")
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    said = row.passages.get(source="statement")
    assert [said.words[m.start : m.end] for m in read_marks(said.marks)] == ["Mrs Obuya"]


@pytest.mark.parametrize(
    ("told", "marked"),
    [
        ("a teacher", []),  # an everyday word is nobody
        ("the caretaker", ["caretaker"]),
        ("a teaching assistant, 07700 900555", ["teaching assistant", "07700 900555"]),
        ("Mrs Bell", ["Mrs Bell"]),
    ],
)
def test_who_told_us_is_looked_for_by_name_and_by_what_was_said_of_them(
    told: str, marked: list[str]
) -> None:
    person = people.registered(people.sent(source_name=told))
    note = "A teacher, the caretaker, a teaching assistant and Mrs Bell met. The bell rang. "
    note += "Ring 07700 900555."
    referral = Referral.objects.get(person=person)
    casework.taken(casework.allocated(casework.opened(referral)), "write:casenote", text=note)
    rows = gathered(person).passages.order_by("place")
    passage = next(one for one in rows if "The bell rang" in one.words)
    found = [m for m in read_marks(passage.marks) if m.reason == "who_told_us"]
    assert [passage.words[m.start : m.end] for m in found] == marked
