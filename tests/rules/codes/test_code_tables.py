"""Tables of codes: every scalar is text, and the same with either parser."""

import pytest
import yaml

from handrail.rules.codes import code_tables

pytestmark = pytest.mark.once


def test_yes_a_number_and_a_date_stay_text() -> None:
    assert code_tables.parse_table("a: yes\nb: 01\nc: 2026-11-24\nd: [null]") == {
        "a": "yes", "b": "01", "c": "2026-11-24", "d": ["null"],
    }  # fmt: skip


def test_a_table_is_read_by_its_name() -> None:
    assert "referral.sent" in code_tables.read_code_table("events.yaml")


def test_a_text_that_is_not_yaml_raises_an_error_of_yaml() -> None:
    with pytest.raises(yaml.YAMLError):
        code_tables.parse_table("a: [1")


@pytest.mark.parametrize("name", ["events.yaml", "language.yaml", "matching/weights.yaml"])
def test_it_reads_the_same_without_libyaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = code_tables.read_code_table(name)
    monkeypatch.setattr(code_tables, "LOADER", yaml.BaseLoader)
    assert code_tables.read_code_table(name) == fast
