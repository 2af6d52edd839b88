"""The one place that runs the PDF engine loads nothing but what is packaged."""

import datetime as dt

import pytest
from weasyprint.urls import FatalURLFetchingError

from handrail.outputs.core import copy_stamp, pdf_engine

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "https://example.org/a.png", "data:text/css,a", "packaged:x"]
)
def test_documents_load_nothing_that_is_not_packaged(url: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf_engine.PackagedOnly().fetch(url)


def test_the_style_of_paper_is_packaged() -> None:
    answer = pdf_engine.PackagedOnly().fetch("packaged:paper.css")
    assert answer.headers.get_content_type() == "text/css"
    assert b"@page" in answer.read()


def test_the_watermark_is_that_of_the_copy_under_way_and_of_no_other() -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf_engine.PackagedOnly().fetch(copy_stamp.WATERMARK)
    stamp = copy_stamp.Stamp("HX-1", "Ruth", "Council", NOW, "OFFICIAL")
    with copy_stamp.under_stamp(stamp):
        assert pdf_engine.PackagedOnly().fetch(copy_stamp.WATERMARK).read() == stamp.svg


def test_a_page_that_asks_for_a_picture_from_outside_is_not_printed() -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf_engine.html_to_pdf(
            '<html lang="en"><img src="https://example.org/a.png" alt=""></html>'
        )
