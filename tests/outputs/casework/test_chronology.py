"""The time line of a chronology: every entry is in it once, whatever the length of the years."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from handrail.outputs.casework import chronology
from handrail.outputs.casework.chronology import ChronologyDocument, Spot
from handrail.outputs.core import pdf_templates
from handrail.rules.vocabulary import Lane

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def spots(number: int, apart: float) -> list[Spot]:
    """So many entries, so many days apart, in turn in every lane; each tenth one is marked."""
    lanes = list(Lane)
    found = [
        Spot(NOON - dt.timedelta(days=apart * back), lanes[back % len(lanes)],
             f"Mark {back}" if back % 10 == 9 else "", "Why" if back % 10 == 9 else "")
        for back in range(number)
    ]  # fmt: skip
    return found[::-1]


@pytest.mark.parametrize(("number", "apart"), [(1, 1), (40, 1), (300, 2), (2000, 1)])
def test_every_entry_is_counted_once_and_stands_inside_the_picture(
    number: int, apart: float
) -> None:
    drawn = chronology.draw_timeline(spots(number, apart), today=TODAY)
    circles = [dot for band in drawn.bands for dot in band.dots if not dot.is_significant]
    assert sum(int(dot.text or 1) for dot in circles) == number - len(drawn.significant)
    assert sum(month.total for month in drawn.months) == number
    assert len(circles) <= 7 * 56, "they never stand on top of each other"
    for band in drawn.bands:
        for dot in band.dots:
            assert chronology.LEFT <= dot.x <= drawn.width
            assert band.y < dot.y < band.y + chronology.BAND


def test_a_chronology_of_one_day_names_that_day_once() -> None:
    drawn = chronology.draw_timeline(spots(3, 0), today=TODAY)
    assert drawn.sentence.startswith("3 entries on 24 November 2026; ")


def test_a_mark_carries_the_number_that_the_table_gives_it() -> None:
    drawn = chronology.draw_timeline(spots(40, 1), today=TODAY)
    assert [number for number, _ in drawn.significant] == [1, 2, 3, 4]
    text = "".join(dot.title for band in drawn.bands for dot in band.dots)
    for number, spot in drawn.significant:
        assert f"{number}, {spot.day.day} {spot.day:%B %Y}: {spot.what}" in text


def test_what_somebody_wrote_cannot_become_a_part_of_the_picture() -> None:
    drawn = chronology.draw_timeline([Spot(NOON, "home", "<script>x</script>", "y")], today=TODAY)
    page = chronology.render_svg(drawn)
    assert "<script" not in page
    assert re.search(r"&lt;script&gt;", page)


def test_paper_says_who_printed_it_and_what_is_not_in_it() -> None:
    entry = SimpleNamespace(
        at=NOON, written_at=NOON + dt.timedelta(days=9), is_late=True, has_time=False,
        lane=Lane.HOME, mark=None,
        what="Case note added", text="Her mother rang", by="Cat", agency="Council",
    )  # fmt: skip
    drawn = chronology.draw_timeline([Spot(NOON, "home", "First gift", "It had a price", "Cat")],
                               today=TODAY)  # fmt: skip
    doc = ChronologyDocument(
        reference="NM-CS-1", name="Saoirse Devlin", partnership="Northmere", printed_by="Cat",
        agency="Council", now=NOON, entries=[entry], total=12,
        left_out=["marked as significant"], drawn=chronology.render_svg(drawn),
        significant=drawn.significant,
    )  # fmt: skip
    page = pdf_templates.render_html("chronology.html", {"doc": doc})
    for text in ("This is not the full chronology", "1 of 12 entries", "marked as significant",
                 "Printed by Cat, Council", "written 3 December 2026, 12:00", "First gift",
                 "<td>24 November 2026</td>",
                 "It had a price", "<svg"):  # fmt: skip
        assert text in page, text
    assert chronology.pdf_bytes(doc).startswith(b"%PDF-")


def test_the_timeline_names_its_first_and_last_day_and_cuts_no_name_off() -> None:
    drawn = chronology.draw_timeline(spots(30, 1), today=dt.date(2026, 11, 30))
    assert drawn.ends == ("26 October 2026", "30 November 2026")
    at_edge = [tick.label for tick in drawn.ticks if tick.is_at_edge]
    assert at_edge == ["30 Nov"]
    text = chronology.render_svg(drawn)
    assert 'text-anchor="end" y="28"' in text
