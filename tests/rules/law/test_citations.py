"""Texts cite the law by the id of a rule."""

import pytest

from handrail.rules.law.citations import cited_rules, fill_titles, title_of


def test_an_id_in_a_text_becomes_the_title() -> None:
    found = fill_titles("Enquiries ({law:ca1989-s47}), {child}")
    assert found == f"Enquiries ({title_of('ca1989-s47')}), {{child}}"


def test_an_id_that_is_not_in_the_register_is_no_text() -> None:
    with pytest.raises(KeyError):
        fill_titles("{law:no-such-act}")


def test_what_a_text_cites_is_named_once_and_in_order() -> None:
    assert cited_rules("{law:b} {law:a} {law:b}") == ["b", "a"]
