"""A referral on paper says what was said, marks every page, and leaves out what is sealed."""

import datetime as dt
import io
from collections import Counter
from html import unescape
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.utils.html import strip_tags

from handrail.outputs.core import pdf_templates
from handrail.outputs.forms.submission_document import WITHHELD
from handrail.outputs.front_door.referral_document import (
    MARKING,
    ReferralDocument,
    blank_pdf,
    document_pdf,
    referral_document,
)
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Kind, fill_placeholders

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
SENTINEL = "SENTINELPLACE"


@pytest.fixture
def make(partnership, outer, screening):
    def made(**changed: Any) -> ReferralDocument:
        given = {
            "reference": "NM-R-26-0093",
            "version": 2,
            "printed_by": "Danielle Marsh",
            "agency": "Northmere Council",
            "now": NOW,
            "settings": partnership,
            "submissions": [outer, screening],
        }
        return referral_document(**(given | changed))

    return made


def streams(document: bytes) -> bytes:
    """Every stream and string of the file, decompressed."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        found = [bytes(repr(item), "utf-8") for item in pdf.objects]
        found += [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    return b"\n".join(found)


def test_a_sender_without_an_account_is_told_as_they_said_with_the_mark(make) -> None:
    doc = make(sender="Jo Marsh, Practice nurse", mark="Sender not yet confirmed")
    page = pdf_templates.render_html("referral.html", {"doc": doc})
    assert "Sent by Jo Marsh, Practice nurse to" in page
    assert '<p class="mark"><strong>Sender not yet confirmed</strong></p>' in page
    assert 'class="mark"' not in pdf_templates.render_html("referral.html", {"doc": make()})


def decision(**changed: Any) -> Any:
    given = {
        "outcome": "strategy_discussion",
        "nfa_reason": "",
        "is_referral": True,
        "accepted_on": dt.date(2026, 11, 24),
        "rationale": "Harm is suspected now",
        "change_mind": "If she is safe",
        "explain_child": "Danielle tells her",
        "told_how": "",
        "offered": "A youth worker to phone",
        "worker_name": "Danielle Marsh",
        "worker_phone": "020 7946 0177",
        "by": SimpleNamespace(name="Sunil Perera"),
        "at": NOW,
    }
    return SimpleNamespace(**(given | changed))


def test_the_pdf_is_tagged_and_names_its_language_and_title(make):
    with pikepdf.open(io.BytesIO(document_pdf(make()))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Referral NM-R-26-0093, version 2"
        assert pdf.docinfo["/CreationDate"] == "D:20261124130500Z"


def test_every_page_carries_marking_reference_printer_and_number(make, texts_of):
    pages = texts_of(document_pdf(make(export_id="K7Q2")))
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert text.count(MARKING) == 2, "at the head and at the foot"
        assert "Referral NM-R-26-0093, version 2" in text
        printed = "Printed by Danielle Marsh, Northmere Council, on Tuesday 24 November 2026, 13:05"
        assert printed in text
        assert "Copy K7Q2." in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_judgement_comes_first_then_danger_the_child_and_the_childs_words(make):
    titles = [section.title for section in make(decision=decision()).sections]
    assert titles[:4] == [
        "Judgement of the sender",
        "Danger, and where the child is tonight",
        "The child",
        "The child’s own words",
    ]
    assert titles[-2:] == [
        "Reasons recorded at sending",
        "Decision of the front door",
    ]


def test_the_document_says_what_was_said(make, outer, screening, texts_of, make_kept):
    added = [
        make_kept("referral_addendum", {"history": "Moved twice"}, part="addendum"),
        make_kept("referral_comment", {"view": "agree"}, part="comment", name="Alan Petrie"),
    ]
    text = " ".join(
        texts_of(document_pdf(make(submissions=[outer, screening, *added], decision=decision())))
    )
    for said in (
        "“He says I owe him for the phone.”",
        "Said to Priya Nair.",
        "Collected outside the gate by a grey car. She got in at once.",
        "14 March 2012, age 14 when this was sent",
        "May already be harm",
        "Three nights in November",
        "Now, or in the last 6 months. I saw it myself",
        "Likes art",
        "I am worried someone is targeting Saoirse",
        "Moved twice",
        "Alan Petrie, Ashgrove Academy",
        "I have read the referral and agree with it",
        "Strategy discussion",
        "Yes, on 24 November 2026",
        "That {child} is a placeholder only in forms",
    ):
        assert said in text


def test_counts_have_their_base_and_not_answered_is_not_no(make):
    signs, more = (s for s in make().sections if s.title.endswith("igns, one by one"))
    asked, harm, unopened = signs.intro
    assert asked.startswith("Answers to the 15 signs that were shown. Yes 1; Suspected 1; No 1;")
    assert "Not answered 11." in asked
    assert harm == "1 of the 2 signs that worry may be harm now."
    assert unopened.startswith("98 more signs were not shown because of earlier answers.")
    counted = Counter()
    for row in (*signs.rest, *more.rest):
        counted[row.answer] += len(row.names)
    assert counted == {
        "No": 1,
        "Not known": 1,
        "Not answered": 11,
        "Not shown, because of earlier answers": 98,
    }


def test_no_decision_is_printed_that_was_not_given(make):
    assert "Decision of the front door" not in [section.title for section in make().sections]


def test_a_reason_stands_beside_what_the_prompt_said(make, screening):
    screening.answers["judgement"] = "something_else"
    lines = next(s for s in make().sections if s.title.startswith("Reasons")).parts[0].lines
    assert lines[0].label.startswith("One serious sign is enough to act on")
    assert lines[0].text == "I saw it"


@pytest.mark.parametrize("key", ["tonight_with", "tonight_address", "source_name"])
def test_a_sealed_answer_never_reaches_paper(make, outer, texts_of, key):
    sealed = {"lines": SENTINEL, "postcode": ""} if key == "tonight_address" else SENTINEL
    outer.answers[key] = sealed
    document = document_pdf(make())
    text = " ".join(texts_of(document))
    assert SENTINEL not in text
    assert SENTINEL.encode() not in streams(document)
    assert text.count(WITHHELD) == 3


def test_a_sealed_answer_is_withheld_even_when_the_rows_do_not_name_it(make, make_kept, texts_of):
    answers = {"where_tonight": "other", "tonight_with": SENTINEL}
    outer = make_kept("inter_agency_referral", answers)
    text = " ".join(texts_of(document_pdf(make(submissions=[outer]))))
    assert SENTINEL not in text
    assert WITHHELD in text


def test_names_are_shown_as_written(make, outer, texts_of):
    outer.answers["child_given"] = "<script>alert(1)</script>"
    outer.answers["child_family"] = "שרה"
    document = make(printed_by='Ann "<b>" & Co')
    text = " ".join(texts_of(document_pdf(document)))
    assert "<script>alert(1)</script>" in text
    assert "שרה" in text or "שרה"[::-1] in text
    assert 'Printed by Ann "<b>" & Co,' in text
    assert "<script>" not in pdf_templates.render_html("referral.html", {"doc": document})


def test_neither_title_nor_file_name_names_the_child(make):
    document = make(export_id="K7Q2")
    assert document.file_name == "referral-NM-R-26-0093-v2-K7Q2.pdf"
    assert "Saoirse" not in document.title


def test_another_boroughs_tool_prints_with_its_own_score(make, outer, scored, screening):
    row = screening.row
    first = next(scored.indicators())
    answers = {first.key: {"presence": "3", "evidence": "Seen twice"}}
    kept = SimpleNamespace(row=row, form=scored, answers=answers, protected=frozenset())
    intro = [said for section in make(submissions=[outer, kept]).sections for said in section.intro]
    assert any(said.startswith("Northmere score: 3 (0 to 19).") for said in intro)


def test_a_referral_without_its_screening_prints(make, outer, texts_of):
    assert texts_of(document_pdf(make(submissions=[outer])))


def test_an_endless_word_does_not_hold_up_the_page(make, outer):
    outer.answers["seen"] = "x" * 20_000
    assert document_pdf(make()).startswith(b"%PDF-")


def words_on(pages: list[str]) -> str:
    return "".join(" ".join(pages).split())


def test_a_blank_copy_asks_every_question_of_every_form(partnership, all_forms, monkeypatch):
    monkeypatch.setattr(
        pdf_templates, "render_pdf", pdf_templates.render_html
    )  # that a PDF says what its page says: see below
    words = {"child": "the child", "front_door": partnership.front_door_name}
    for form in all_forms:
        text = words_on([strip_tags(unescape(blank_pdf(form, partnership)))])
        for question in form.questions():
            label = fill_placeholders(question.label, words)
            assert "".join(label.split()) in text, f"{form.key}: {label}"


def test_a_blank_copy_is_marked_on_every_page_and_asks_the_same(partnership, outer, texts_of):
    pages = texts_of(blank_pdf(outer.form, partnership))
    assert all(page.count(f"{MARKING} when filled in") == 2 for page in pages)
    words = {"child": "the child", "front_door": partnership.front_door_name}
    for question in outer.form.questions():
        label = fill_placeholders(question.label, words)
        assert "".join(label.split()) in words_on(pages), label


def test_a_blank_referral_has_its_screening_in_its_place(partnership, outer, screening, texts_of):
    journey = Journey(outer.form, screening.form)
    text = " ".join(texts_of(blank_pdf(journey, partnership)))
    order = ["Is the child in danger now?", "Missing more than once", "A safe way", "Your judg"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "Only if “999 called” is" in text or "and “999 called” is “Yes”" in text


def test_a_blank_choice_has_every_answer_to_tick(partnership, outer, texts_of):
    text = words_on(texts_of(blank_pdf(outer.form, partnership)))
    for question in outer.form.questions():
        if question.kind in (Kind.CHOICE, Kind.YES_NO):
            for option in outer.form.options_of(question):
                assert "".join(option.label.split()) in text
