"""The child's own sheet: one page, the child's words, and nothing that tells what it is."""

import io
from pathlib import Path

import pikepdf
import pytest

import handrail.rules
from handrail.outputs.core import pdf_templates
from handrail.outputs.plans.safety_plan import ChildsPage, pdf_bytes
from handrail.rules.core.settings import read_settings
from handrail.rules.forms.form_parser import read_form
from tests.people.cast import SETTINGS

FORM = read_form(
    (Path(handrail.rules.__file__).parent / "forms" / "safety_plan.yaml").read_text("utf-8")
)
SAID = {
    "voice": {"words": "Fridays hurt"},
    "safe_people": "Aunt Remi\n- My cousin",
    "unsafe_people": "A man called Dex",
    "adults": "Cat rings on Fridays",
    "code_word": "Marigold",
    "likely_places": "The car park",
    "can_call": "Aunt Remi, 07700 900777",
}


def sheet(kind: str, **said: object) -> ChildsPage:
    return ChildsPage.of(FORM, SAID | said, kind, "Simi", read_settings(SETTINGS))


def test_it_holds_the_childs_lines_and_the_numbers() -> None:
    told = pdf_templates.render_html("childs_page.html", {"doc": sheet("paper")})
    for text in ("Simi’s plan", "Fridays hurt", "<li>My cousin</li>", "0800 1111", "999"):
        assert text in told


@pytest.mark.parametrize("kind", ["paper", "card"])
def test_it_names_nobody_who_harms_no_duty_and_no_partnership(kind: str) -> None:
    told = pdf_templates.render_html("childs_page.html", {"doc": sheet(kind)})
    for text in ("Dex", "Marigold", "car park", "Cat rings", SETTINGS["name"], "exploit"):
        assert text not in told


def test_a_card_says_nothing_but_numbers() -> None:
    told = pdf_templates.render_html("childs_page.html", {"doc": sheet("card")})
    assert "Aunt Remi, 07700 900777" in told
    for text in ("Simi", "Fridays", "My cousin", "020 7946 0111"):
        assert text not in told


@pytest.mark.parametrize("kind", ["paper", "card"])
def test_it_stays_one_page_however_much_was_written(kind: str) -> None:
    long = "\n".join(f"A line of what was said, number {number}" for number in range(40))
    keys = ("warning_signs", "calms", "safe_people", "safe_places", "can_call", "can_do")
    with pikepdf.open(io.BytesIO(pdf_bytes(sheet(kind, **dict.fromkeys(keys, long))))) as found:
        assert len(found.pages) == 1
