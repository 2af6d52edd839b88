"""No words of a person reach a page unescaped: templates and pages are read for ways around it."""

import re

import pytest

from tests import source

AROUND = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off|{%\s*filter\s+safe")
TEMPLATES = sorted(source.PRODUCT.glob("*/templates/**/*.*"))
MARKS = ("mark_safe(", "SafeString(", "SafeText(")
# the files that mark text as safe by hand, each with how its words are escaped
BY_HAND = {
    "handrail/outputs/casework/chronology.py": "a rendered template",
    "handrail/outputs/dashboards/figures.py": "drawn from texts that were escaped there",
    "handrail/outputs/dashboards/trend_charts.py": "a rendered template",
    "handrail/pages/core/template_fragments.py": "text of a template, and escape() of every word",
    "handrail/pages/core/indicator_rows.py": "constants",
}


def test_there_are_templates_to_read() -> None:
    assert len(TEMPLATES) > 200


@pytest.mark.parametrize("way", ["{{ note|safe }}", "{{ a | safe }}", "{% autoescape off %}"])
def test_each_way_around_is_seen(way: str) -> None:
    assert AROUND.search(way)


def test_no_template_lets_words_through_unescaped() -> None:
    found = [source.place(path) for path in TEMPLATES if AROUND.search(path.read_text("utf-8"))]
    assert found == []


def test_text_is_marked_as_safe_in_these_files_alone() -> None:
    found = {
        source.place(path)
        for path in source.files(".py", source.PRODUCT)
        if any(mark in path.read_text("utf-8") for mark in MARKS)
    }
    assert found == set(BY_HAND)


# the end of a mark, with the next word against it: "by <strong>Friday</strong>and tell you"
GLUED = re.compile(r"</(?:strong|a|bdi|em|b|code)>[A-Za-z]\w*")


def test_no_word_is_glued_to_the_mark_before_it() -> None:
    found = [
        f"{source.place(path)}: {glued}"
        for path in TEMPLATES
        for glued in GLUED.findall(path.read_text("utf-8"))
    ]
    assert found == []


DIALS = re.compile(r'href="tel:([^"]*)"[^>]*>([^<]*)<')


def test_a_phone_link_dials_the_number_that_it_shows() -> None:
    wrong = [
        f"{source.place(path)}: dials {dialled}, shows {shown}"
        for path in TEMPLATES
        for dialled, shown in DIALS.findall(path.read_text("utf-8"))
        if without_spaces(dialled) not in without_spaces(shown)
    ]
    assert wrong == []


def without_spaces(number: str) -> str:
    """A number, or the variable that holds one."""
    return number.replace("|cut:' '", "").replace(" ", "")
