"""`make screens`: a picture of every page at 1280 and 375 px, and a table of measures beside."""

from pathlib import Path

import pytest

from tests.journeys.browsing import Desk
from tests.journeys.found import Found
from tests.journeys.looking import in_turn
from tests.journeys.pages import PARTS
from tests.journeys.screens import FOLDER, screens_of, write_table


@pytest.mark.whole
@pytest.mark.skipif(not FOLDER, reason="make screens says where the pictures go")
@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_kept_as_a_picture_with_its_measures(
    part: str, desk: Desk, found: Found
) -> None:
    folder = Path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for page, kind in in_turn(desk, PARTS[part](found)):
        rows += screens_of(page, kind, found, folder)
    write_table(folder / f"{part}.csv", rows)
    assert [row for row in rows if row["axe"] != 0] == []
