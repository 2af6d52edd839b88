"""What a nomination for the panel is called: its own words, or those of the case."""

import pytest

from handrail.rules.core.step_definition import START
from handrail.rules.workflow import find_step


@pytest.mark.parametrize(
    ("name", "fills"),
    [
        ("nominate_child", {}),  # the case says who it is
        ("nominate_told", {"label": "label"}),
        ("nominate_person", {"label": "label"}),
        ("nominate_place", {"label": "label"}),
        ("nominate_theme", {"label": "label"}),
    ],
)
def test_a_nomination_without_a_case_is_called_what_its_form_says(
    name: str, fills: dict[str, str]
) -> None:
    assert find_step(name, "panelitem", START).fills == fills
