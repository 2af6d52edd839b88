"""The drawing of the house: arrows between layers, domains of each, and what builds on what."""

import pytest

from handrail.outputs.operations.house_drawing import BEGIN, END, draw_house, redraw

IMPORTS = {
    ("pages/missing/episodes.py", "actions/missing/episodes"),
    ("actions/missing/episodes.py", "actions/people/same_person"),
    ("actions/missing/episodes.py", "actions/core/recording"),
    ("actions/missing/episodes.py", "rules/missing/episodes"),
}


def test_an_arrow_leads_from_a_layer_to_each_that_it_imports_and_not_to_itself() -> None:
    lines = draw_house(IMPORTS).splitlines()
    arrows = [line.strip() for line in lines if "-->" in line]
    assert arrows == ["pages --> actions", "actions --> rules"]


def test_a_domain_is_marked_in_the_layers_that_have_it() -> None:
    drawing = draw_house(IMPORTS)
    assert "| missing | ● |  |  | ● | ● |" in drawing
    assert "| panel |  |  |  |  |  |" in drawing


def test_a_domain_names_those_whose_actions_it_builds_on() -> None:
    drawing = draw_house(IMPORTS)
    assert "| missing | people |" in drawing
    assert "| people | none |" in drawing


def test_only_what_stands_between_the_marks_is_drawn_again() -> None:
    page = f"# A\n\n{BEGIN}; do not edit -->\nold\n{END}\n\nThe end\n"
    assert redraw(page, "new\n") == f"# A\n\n{BEGIN}; do not edit -->\n\nnew\n\n{END}\n\nThe end\n"
    assert redraw(redraw(page, "new"), "new") == redraw(page, "new")


def test_a_page_that_lost_a_mark_is_named() -> None:
    with pytest.raises(ValueError, match="drawn by `handrail docs`"):
        redraw("# A\n", "new")
