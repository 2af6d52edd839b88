"""Every table says what it is for, by what law, who gets it and how long it is kept."""

import pytest
from django.apps import apps

from handrail.rules.data_protection.ropa import MissingGroup, group_of, load_groups
from tests.tables import every

TABLES = [table.__name__ for table in apps.get_app_config("records").get_models()]


@every("table", TABLES)
def test_every_table_is_in_one_group(table: str) -> None:
    assert group_of(table).name in load_groups()
    assert sum(table in group.tables for group in load_groups().values()) <= 1


def test_a_table_without_a_group_is_an_error_that_says_where_to_add_it() -> None:
    with pytest.raises(MissingGroup, match=r"Shoe .*data_groups\.yaml"):
        group_of("Shoe")


def test_every_group_says_all_that_the_law_asks_and_names_tables_that_exist() -> None:
    for group in load_groups().values():
        assert all((group.label, group.purpose, group.basis, group.recipients, group.retention))
        assert set(group.tables) <= set(TABLES), group.name
