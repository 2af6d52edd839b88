"""The list of headings, labels, buttons, errors and confirmations, with their places."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from handrail.management.wording import Wording, collect_wording, wording_csv
from tests.source import PRODUCT

pytestmark = pytest.mark.once

TEMPLATE = """{# Needs: row. #}{% block title %}Case {{ case.reference }}{% endblock %}
<h1 class="hr-title">Review <bdi>{{ row.name|word:"Name" }}</bdi></h1>
<button type="submit">{% if row.due %}Review{% else %}Look{% endif %} now</button>
<a class="govuk-button" href="{% url 'case' row.id %}">Open it</a><a href="/">All cases</a>
<p class="govuk-error-message">Enter a date</p><th scope="col">Due</th><dt>{{ row.key }}</dt>
"""
FORM = """key: note
title: A note
pages: [{questions: [{key: text, label: "What happened?", hint: In a few words, options: [
  {value: "yes", label: "Yes"}]}]}]
"""
MODULE = '''"""A module: Not a word of a page."""
DONE = {"saved": Confirmation("Saved.", f"{count} rows were added.")}
WHY_NOT = {READ: "Only a manager may."}
class State(Word):
    """What it is."""
    OPEN = "open", "Still open", "Nobody has closed it"
def act():
    """Raises when late."""
    raise NotPossible("Enter a later day", field="ended_on")
STEP = Step("close", "case", "", "The case was closed", button="Close the case")
'''


def rows_of(folder: Path, name: str, text: str) -> set[tuple[str, str]]:
    (folder / name).write_text(text, "utf-8")
    return {(row.kind, row.words) for row in collect_wording(folder) if row.place == name}


def test_a_template_gives_its_headings_labels_buttons_links_and_errors(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "page.html", TEMPLATE) == {
        ("heading", "Case {reference}"),
        ("heading", "Review {name}"),
        ("button", "Review | Look now"),
        ("button", "Open it"),
        ("link", "All cases"),
        ("error", "Enter a date"),
        ("label", "Due"),
    }


def test_a_form_gives_its_titles_questions_hints_and_options(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "note.yaml", FORM) == {
        ("heading", "A note"),
        ("label", "What happened?"),
        ("hint", "In a few words"),
        ("label", "Yes"),
    }


def test_a_module_gives_what_it_shows_and_no_docstring(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "steps.py", MODULE) == {
        ("confirmation", "Saved."),
        ("confirmation", "{count} rows were added."),
        ("error", "Only a manager may."),
        ("error", "Enter a later day"),
        ("label", "Still open"),
        ("text", "Nobody has closed it"),
        ("heading", "The case was closed"),
        ("button", "Close the case"),
    }


def test_the_file_has_a_line_for_each_but_running_text() -> None:
    rows = [Wording("a.html", "label", "Due, or late"), Wording("a.py", "text", "Then go on")]
    assert list(csv.reader(io.StringIO(wording_csv(rows)))) == [
        ["place", "kind", "words"],
        ["a.html", "label", "Due, or late"],
    ]


def test_the_product_is_read_whole() -> None:
    found = collect_wording(PRODUCT)
    kinds = Counter(row.kind for row in found)
    assert kinds.keys() == {
        *("heading", "label", "button", "link", "hint", "error", "confirmation", "text")
    }
    assert min(kinds.values()) > 200
    assert len({row.place for row in found if row.place.endswith(".html")}) > 300
    assert len({row.place for row in found if row.place.startswith("rules/forms/")}) > 150
