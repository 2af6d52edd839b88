"""Each table's purpose, lawful basis, recipients and retention (UK GDPR, article 30)."""

from dataclasses import dataclass
from functools import lru_cache

from handrail.rules.codes.code_tables import parse_table, read_code_file
from handrail.rules.data_protection.record_contents import GOES
from handrail.rules.law.citations import fill_titles

CHILD = "child_record"


class MissingGroup(LookupError):
    """A table is in no group; the message says where to add it."""


@dataclass(frozen=True)
class Group:
    """Tables that are stored for one purpose."""

    name: str
    label: str
    purpose: str
    basis: str
    recipients: str
    retention: str
    tables: tuple[str, ...]


@lru_cache(maxsize=1)
def load_groups() -> dict[str, Group]:
    """The groups by name, in the order of the file."""
    tree = parse_table(fill_titles(read_code_file("data_groups.yaml")))
    return {
        name: Group(name=name, **{**row, "tables": tuple(row["tables"].split())})
        for name, row in tree.items()
    }


def group_of(table: str) -> Group:
    """The group of a table: the one that names it, else the child's record. Raises MissingGroup."""
    named = [group for group in load_groups().values() if table in group.tables]
    if named:
        return named[0]
    if table in GOES:
        return load_groups()[CHILD]
    raise MissingGroup(
        f"{table} is in no group: add it to handrail/rules/codes/data_groups.yaml, or to "
        "handrail/rules/data_protection/record_contents.py when it belongs to a child’s record"
    )
