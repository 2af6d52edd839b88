"""Templates into pages: escaped, endless words broken, and the stamp of a copy on each page."""

import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

from handrail.outputs.core import copy_stamp, pdf_templates

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 6, 24, 13, 5, tzinfo=dt.UTC)


def doc(text: str) -> Any:
    return SimpleNamespace(title="With release NM-1", text=text, marking="OFFICIAL", printed="")


def test_every_value_is_escaped() -> None:
    page = pdf_templates.render_html("covering.html", {"doc": doc("<script>alert(1)</script>")})
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_a_word_without_an_end_may_break_and_others_stay_whole() -> None:
    page = pdf_templates.render_html("covering.html", {"doc": doc("x" * 130)})
    assert "x" * 60 + "\u200b" + "x" * 60 + "\u200b" + "x" * 10 in page
    assert "\u200b" not in pdf_templates.render_html("covering.html", {"doc": doc("word " * 40)})


def test_a_paper_says_who_printed_it_and_when_in_local_and_in_universal_time() -> None:
    told = pdf_templates.Printed(
        partnership="Northmere", printed_by="Ruth Adeyemi", agency="Northmere Council", now=NOW
    )
    assert told.printed == "Printed by Ruth Adeyemi, Northmere Council, on 24 June 2026, 14:05."
    assert told.created == "2026-06-24T13:05:00Z"
    assert told.marking == "OFFICIAL-SENSITIVE"


def test_a_copy_that_leaves_has_its_number_on_the_page_and_in_its_data() -> None:
    stamp = copy_stamp.Stamp("HX-4711", 'Ann "A" <b>', "Council", NOW, "OFFICIAL")
    with copy_stamp.under_stamp(stamp):
        page = pypdf.PdfReader(
            io.BytesIO(pdf_templates.render_pdf("covering.html", {"doc": doc("Words")}))
        )
    assert page.metadata["/Keywords"] == "OFFICIAL, HX-4711"
    assert 'Export HX-4711, downloaded by Ann "A" <b>, Council' in page.pages[0].extract_text()


def test_a_quiet_stamp_stands_in_the_data_alone() -> None:
    stamp = copy_stamp.Stamp("HX-4711", "Ann", "Council", NOW, "OFFICIAL", is_quiet=True)
    assert pdf_templates._stamped(stamp) == '<meta name="keywords" content="HX-4711">'
