"""The pictures of the README, made anew with HANDRAIL_PICTURES=1 and kept in docs/pictures/."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.browsing import Desk, settle
from tests.journeys.case_pages import FULL, address_of
from tests.journeys.disruption_pages import network_of
from tests.journeys.found import Found

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 150_000
COLOURS = 224


@pytest.mark.skipif("HANDRAIL_PICTURES" not in os.environ, reason="only when asked for")
def test_the_pictures_of_the_readme_are_made(desk: Desk) -> None:
    found = Found(desk)
    shown = {
        "guide": ("", "/"),
        "question": ("ann", found.stops[5]),
        "queue": ("bob", "/front-door/"),
        "triage": ("bob", found.known),
        "case": ("cat", address_of(found, FULL)),
        "network": ("ivo", network_of(found)),
    }
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (login, address) in shown.items():
        with desk.page(login) as page:
            page.goto(address)
            if page.locator(".hr-offer").count():
                page.get_by_role("button", name="No thanks").click()
                page.goto(address)
            settle(page)
            taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        kept = PICTURES / f"{name}.png"
        taken.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)
        assert kept.stat().st_size < LARGEST
