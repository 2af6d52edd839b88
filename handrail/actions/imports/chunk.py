"""The rows of one chunk of an import: built by sheet, saved in bulk, their source recorded."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from handrail.actions.casework import open_cases
from handrail.actions.core import recording
from handrail.actions.core.references import fresh_references
from handrail.actions.imports.build_rows import (
    clock_of_referral,
    clocks_of,
    decision_of,
    referral_of,
    review_of,
    row_of,
)
from handrail.actions.imports.grouping import Grouped, Name
from handrail.actions.imports.import_context import Known, Setting, Values
from handrail.records import bulk_insert
from handrail.records.models import Case, Coming, ImportedRow, Missing, PersonName, Plan, Row
from handrail.rules.vocabulary import PlanKind
from handrail.rules.vocabulary.event_types import EventType

MADE = "A row of another system, imported"


class Chunk:
    """The rows of one chunk: built by sheet, saved in bulk, recorded with what they were."""

    def __init__(self, setting: Setting, grouped: Grouped, *, is_hidden: bool = True) -> None:
        self.setting, self.grouped, self.is_hidden = setting, grouped, is_hidden
        self.noted: list[tuple[Name, Known]] = []
        self.parts: dict[type, list[Any]] = defaultdict(list)
        self.cases: dict[int | None, Case] = {}  # the open ones of this file, by their child

    def of(self, sheet: str, names: list[Name]) -> list[tuple[Name, Any, Values]]:
        """Makes and saves the rows of a sheet: each with its name and values."""
        if not names:
            return []
        if sheet == "episodes":
            return self._episodes(names)
        if sheet == "reviews":
            return self._reviews(names)
        found = []
        for name in names:
            values = self.grouped.values(name)
            found.append((name, row_of(sheet, values, self.setting), values))
        if sheet == "missing":
            self._join(row for _, row, _ in found)
        return self._saved(sheet, found)

    def _join(self, episodes: Iterable[Missing]) -> None:
        """Joins missing episodes to the open case of their child, of this file or here."""
        for row in episodes:
            case = self.cases.get(row.person_id)
            if case is None and not self.is_hidden:  # the child was here before
                case = open_cases.case_for(self.setting.by, row.person_id)
            if case and row.missing_from >= case.opened_at - open_cases.RECENT:
                row.case, row.owner_id = case, case.owner_id

    def _saved(
        self, sheet: str, found: list[tuple[Name, Any, Values]]
    ) -> list[tuple[Name, Any, Values]]:
        self.save(row for _, row, _ in found)
        if sheet == "missing" and self.is_hidden:
            self.hide("stage", (row.public_id for _, row, _ in found))
        clocks: list[Any] = []
        for name, row, values in found:
            self.note(name, row)
            clocks += clocks_of(sheet, row, values, self.setting)
        self.save(clocks)
        return found

    def _episodes(self, names: list[Name]) -> list[tuple[Name, Any, Values]]:
        """Referrals with their decisions, and the cases of those that were accepted."""
        told = [(name, self.grouped.values(name)) for name in names]
        referrals = []
        for name, values in told:
            child = self.child(values["child"])
            row = referral_of(values, child, self.setting, name[1])
            row.person_id = self.setting.key("children", values["child"])
            referrals.append(row)
        self.save(referrals)
        if self.is_hidden:
            self.hide("referral", (row.pk for row in referrals))
        pairs = list(zip(told, referrals, strict=True))
        self.save(decision_of(row, values, self.setting) for (_, values), row in pairs)
        self.save(clock_of_referral(row, self.setting) for row in referrals)
        found: list[tuple[Name, Any, Values]] = []
        for (name, values), referral in pairs:
            if values.get("is_nfa"):
                self.note(name, referral)
                continue
            case = row_of("episodes", values, self.setting)
            case.person_id, case.referral = referral.person_id, referral
            found.append((name, case, values))
        saved = self._saved("episodes", found)
        if self.is_hidden:
            self.hide("case", (row.pk for _, row, _ in saved))
        self.cases |= {row.person_id: row for _, row, _ in saved if row.state != "closed"}
        return saved

    def child(self, name: str) -> Values:
        """The values of a child: from this file, or the name that is stored here."""
        if name in self.grouped.gathered.sheets["children"]:
            return self.grouped.cells(("children", name))
        key = self.setting.key("children", name)
        row = PersonName.objects.filter(person=key).order_by("-is_main", "pk").first()
        return {"given": row.given if row else "", "family": row.family if row else ""}

    def _reviews(self, names: list[Name]) -> list[tuple[Name, Any, Values]]:
        """Builds reviews: a conference for a protection plan, only a date for another plan."""
        keys = {self.setting.key("plans", self.grouped.cells(name)["plan"]) for name in names}
        plans = Plan._base_manager.in_bulk(keys)
        found = []
        for name in names:
            values = self.grouped.cells(name)
            plan = plans[self.setting.key("plans", values["plan"])]
            if plan.kind == PlanKind.CP:
                found.append((name, review_of(plan, values, self.setting), values))
            else:
                self.note(name, plan)
        return self._saved("reviews", found)

    def save(self, rows: Iterable[Any]) -> None:
        """Saves rows of one kind."""
        rows = list(rows)
        if not rows:
            return
        if hasattr(rows[0], "reference"):
            fresh_references(rows, now=self.setting.now)
        by, now = self.setting.by, self.setting.now
        recording.record_many(rows, by=by, now=now, verb=EventType.IMPORT_BROUGHT, reason=MADE)

    def hide(self, column: str, named: Iterable[Any]) -> None:
        """Hides imported rows until all are there."""
        batch = self.setting.batch.pk
        bulk_insert.insert_fields(Coming, ("batch", column), [(batch, one) for one in named])

    def keep(self, rows: Iterable[Any]) -> None:
        """Collects rows that are parts of people, to be saved by kind."""
        for row in rows:
            self.parts[type(row)].append(row)

    def flush(self) -> None:
        """Saves the parts that were collected."""
        for rows in self.parts.values():
            self.save(rows)
        self.parts = defaultdict(list)

    def note(self, name: Name, row: Row) -> None:
        """Records what a row became."""
        known = Known(row._meta.model_name, row.pk, row.public_id)
        self.setting.known[name] = known
        self.noted.append((name, known))

    def note_all(self) -> None:
        """Saves what each row was, encrypted."""
        self.save(
            ImportedRow(
                batch=self.setting.batch,
                source=self.setting.batch.source,
                sheet=sheet,
                source_id=row,
                kind=known.kind,
                of=known.public_id,
                of_key=known.key,
                cells=self.grouped.cells((sheet, row)),
            )
            for (sheet, row), known in self.noted
        )
