"""The 87A as it leaves: page one first, marked on every page, and nothing sealed in it."""

import datetime as dt
import io
import json
import re

import pikepdf
import pytest
from hypothesis import given, strategies as st

from handrail.outputs.core import pdf_templates
from handrail.outputs.forms.submission_document import WITHHELD
from handrail.outputs.police.form_87a_data import police_json
from handrail.outputs.police.form_87a_document import (
    FIRST,
    Release,
    asked_now,
    evidence_rows,
    police_pdf,
)
from handrail.outputs.police.form_87a_text import LEFT_OUT, plain_text, text_of_boxes
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.vocabulary.documents import MARKING

NOW = dt.datetime(2026, 11, 24, 17, 40, tzinfo=dt.UTC)
SENTINEL = "SENTINELPLACE"


def test_the_pdf_is_tagged_and_its_title_and_name_say_nothing_about_the_child(make_87a):
    doc = make_87a(export_id="K7Q2")
    with pikepdf.open(io.BytesIO(police_pdf(doc))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en-GB"
        assert pdf.docinfo["/Title"] == "87A NM-87A-26-0093, version 2"
        assert pdf.docinfo["/CreationDate"] == "D:20261124174000Z"
    assert doc.file_stem == "87a-NM-87A-26-0093-v2-K7Q2"
    assert make_87a().file_stem == "87a-NM-87A-26-0093-v2"


def test_every_page_carries_marking_reference_recipient_and_number(make_87a, texts_of):
    pages = texts_of(police_pdf(make_87a(export_id="K7Q2")))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.count(MARKING) == 2, "at the head and at the foot"
        assert "87A NM-87A-26-0093, version 2" in text
        assert "Sent to Karen Whitlock, police. Printed by Danielle Marsh," in text
        assert "on Tuesday 24 November 2026, 17:40. Copy K7Q2." in text
        assert f"Page {number} of {len(pages)}" in text


def test_page_one_is_what_an_officer_needs_in_the_first_minute(make_87a, texts_of):
    first = texts_of(police_pdf(make_87a()))[0]
    order = (
        "Police referral (87A)",
        "From Northmere Children’s Social Care to Child Abuse Investigation Team (CAIT).",
        "Sent Tuesday 24 November 2026, 17:40, urgent.",
        "Not known. An adult is demanding money from her tonight.",
        "020 7946 0177; Danielle Marsh until 20:00",
        "Saoirse Devlin; 14 March 2012",
        "8 Cooper’s Row, Northmere, NM1 2AB",
        "Not in this form. Phone the number above.",
        "“He says I owe him for the phone.”",
        "Said to Priya Nair.",
        "In part: “Dex”",
        "Grey hatchback",
        "Do not visit alone",
        "What Who has it Lost when",
        "Second phone, switched off Orla Devlin, at home if switched on",
        "Checks on “Dex” and KX7.",
        "25 November 2026, 10:00",
        "Child knows: Yes; Parents know: Not yet",
        "Public task, with the safeguarding condition; Children Act 1989, section 47",
        "Screening NM-S-26-1184",
        "Sunil Perera, team manager, Tuesday 24 November 2026, 17:31",
    )
    places = [first.find(said) for said in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_what_page_one_does_not_say_follows_in_the_order_of_the_form(make_87a, texts_of):
    doc = make_87a()
    titles = [section.title for section in doc.rest]
    assert titles.index("What happened") < titles.index("Who knows") < titles.index("Sharing")
    assert titles[-1] == "Answer of the police"
    further = " ".join(texts_of(police_pdf(doc))[1:])
    for said in (
        "She was collected from the gate by a grey car.",
        "Sexual exploitation; Exploitation online",
        "“My mate”, she says",
        "Orla Devlin, mother, has parental responsibility",
        "Accepted: police-only (single-agency) investigation",
        "Enclosed: Screening NM-S-26-1184",
        "Three nights in November",
    ):
        assert said in further


def test_every_answer_stands_somewhere_and_none_of_page_one_twice(answers_87a, make_87a):
    doc = make_87a()
    said = [
        line.label
        for section in doc.rest
        for part in section.parts
        for line in part.lines
        if line.look == "plain"
    ]
    there = asked_now(doc.telling)
    for key, value in answers_87a.items():
        if value and key not in (*FIRST, "evidence", "exact_words"):
            assert there[key].name in said
    assert not {there[key].name for key in FIRST if answers_87a.get(key)} & set(said)


def test_an_empty_form_says_that_nothing_was_written(make_87a, make_kept, texts_of):
    doc = make_87a(submission=make_kept("police_87a", {}), release=Release("The desk"), facts=())
    first = texts_of(police_pdf(doc))[0]
    assert "In danger now Not answered" in first
    assert "The child’s own words were not recorded." in first
    assert "Known Not answered" in first
    assert first.count("Nothing was recorded.") == 1
    assert "Not sent yet." in first
    assert "Approved by Not approved yet." in first


def test_an_urgent_one_says_why_it_went_without_approval(make_87a):
    sent = Release("Karen Whitlock", at=NOW, why_no_approval="No manager can be reached")
    assert (
        sent.approval
        == "Not approved yet. Sent without approval. Reason: No manager can be reached"
    )
    assert make_87a(release=sent).sent.endswith("urgent.")


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Phone; Orla; if switched on", ("Phone", "Orla", "if switched on")),
        ("Camera; Alan; 12 December; not sooner", ("Camera", "Alan", "12 December; not sooner")),
        ("A coat", ("A coat", "", "")),
        (" ; Orla", ("", "Orla", "")),
    ],
)
def test_a_line_of_evidence_is_a_row(line: str, row: tuple[str, str, str]) -> None:
    assert evidence_rows(f"{line}\n\n ; ;\n") == [row]


@given(st.text(alphabet="ab;\n \r", max_size=80))
def test_no_word_of_the_evidence_is_lost(text: str) -> None:
    cells = "".join(cell for row in evidence_rows(text) for cell in row)
    assert re.sub(r"[\s;]", "", cells) == re.sub(r"[\s;]", "", text)


def test_a_forces_own_form_needs_no_code(make_87a, of_the_force, texts_of):
    doc = make_87a(
        submission=of_the_force, child="Saoirse", facts=[("Name", "Saoirse Devlin"), ("Home", "")]
    )
    pages = texts_of(police_pdf(doc))
    first, text = pages[0], " ".join(pages)
    assert "Form 87A (Northmere Constabulary)" in first
    assert "In danger now Yes" in first
    assert "Name Saoirse Devlin" in first
    assert "“Please do not tell Cian.”" in first
    assert "“He waits at the station.”" in first
    assert "The car park camera" in first
    assert "Strategy discussion November 2026" in first
    for said in ("Grid reference TQ 123 456", "Moved by others", "Taken to the coast", "No (1)"):
        assert said in text


def test_what_is_sealed_leaves_in_no_copy(make_87a, of_the_force, texts_of):
    doc = make_87a(submission=of_the_force)
    document, text = police_pdf(doc), text_of_boxes(plain_text(doc))
    assert WITHHELD in " ".join(texts_of(document))
    assert LEFT_OUT in text
    with pikepdf.open(io.BytesIO(document)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    for copy in (" ".join(texts_of(document)), text, police_json(doc).decode(), str(streams)):
        assert SENTINEL not in copy
    assert json.loads(police_json(doc))["answers"]["refuge"] == {
        "label": "Refuge address",
        "kind": "address",
        "value": None,
        "text": "",
        "withheld": True,
    }


def test_sealed_boxes_of_page_one_are_withheld_too(make_87a, answered, texts_of):
    keys = ("evidence", "exact_words", "child_address", "basis")
    sealed = type(answered)(answered.row, answered.form, answered.answers, frozenset(keys))
    doc = make_87a(submission=sealed)
    first = texts_of(police_pdf(doc))[0]
    for said in ("Second phone", "I owe him", "Cooper’s Row", "Public task"):
        assert said not in first
        assert said not in police_json(doc).decode()
        assert said not in text_of_boxes(plain_text(doc))
    assert first.count(WITHHELD) >= 2
    assert json.loads(police_json(doc))["release"]["basis"] is None


def test_names_are_shown_as_written(make_87a, answered):
    answered.answers["suspect"] = "<script>alert(1)</script>"
    page = pdf_templates.render_html("police.html", {"doc": make_87a(printed_by='Ann "<b>" & Co')})
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_its_own_words_blame_nobody(make_87a, make_kept):
    doc = make_87a(submission=make_kept("police_87a", {}), release=Release("The desk"))
    page = pdf_templates.render_html("police.html", {"doc": doc})
    assert not find_issues_in_text(re.sub(r"<[^>]+>", " ", page))
