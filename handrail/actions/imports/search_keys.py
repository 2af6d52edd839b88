"""The search keys of imported people: about sixty each, and most of what an import writes.

They are held back for some thousands of people and written in their own order, a part of it
in each transaction: so an index of millions is gone through once and not a hundred times.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.imports.build_rows import in_chunks, keys_of
from handrail.actions.imports.grouping import Grouped
from handrail.actions.imports.import_context import Setting
from handrail.records import bulk_insert
from handrail.records.models import Coming, MatchKey

ENOUGH = 300_000  # keys that are kept back
AT_ONCE = 30_000  # in one transaction: well under a second
PEOPLE = 500
Key = tuple[int, int]  # the key, and the primary key of the person


class SearchKeys:
    """The search keys of imported people, collected before they are written."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.waiting: list[Key] = []

    def add(self, person: int, keys: Iterable[int]) -> None:
        """Adds the keys of one person to those collected."""
        self.waiting += [(key, person) for key in keys]

    def write_when_many(self) -> None:
        """Writes the collected keys once there are enough."""
        if len(self.waiting) >= ENOUGH:
            self.write()

    def write(self) -> None:
        """Writes the collected keys."""
        self.waiting.sort()
        for part in in_chunks(self.waiting, AT_ONCE):
            _write(by=self.setting.by, part=part, now=self.setting.now)
        self.waiting = []

    def go_on(self, grouped: Grouped) -> None:
        """Adds the missing keys of people whose import was interrupted."""
        for people in in_chunks(_come(self.setting), PEOPLE):
            rows = MatchKey._base_manager.filter(person__in=[key for _, key in people])
            there = set(rows.values_list("key", "person"))
            for name, person in people:
                if name[1] in grouped.gathered.sheets[name[0]]:
                    wanted = {(key, person) for key in keys_of(grouped.cells(name))}
                    self.waiting += wanted - there
            self.write_when_many()


def _come(setting: Setting) -> Iterator[tuple[tuple[str, str], int]]:
    rows = Coming.objects.filter(batch=setting.batch).exclude(person=None)
    hidden = set(rows.values_list("person", flat=True))
    return ((name, known.key) for name, known in setting.known.items()
            if name[0] in ("children", "people") and known.key in hidden)  # fmt: skip


@recording.action
def _write(*, by: Actor, part: list[Key], now: dt.datetime) -> None:
    bulk_insert.insert_fields(MatchKey, ("key", "person"), part)
