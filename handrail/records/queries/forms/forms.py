"""Forms with their versions: which is in use, where, and what prevents a change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet

from handrail.records.models import Draft, FormVersion, Submission
from handrail.records.queries.core.settings import form_of, settings_in_force
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.form_copy import next_number
from handrail.rules.forms.instrument_requirements import missing_from
from handrail.rules.forms.questions import Form
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission

OF_THE_WORK = ("work", "addendum")


@dataclass(frozen=True)
class Version:
    """One version, whether it is in use, and how many rows use it: numbers only."""

    row: FormVersion
    state: str
    drafts: int
    submissions: int


@dataclass(frozen=True)
class Instrument:
    """All versions of one form, newest first; `chosen_as` is its use in the settings."""

    key: str
    title: str
    use: str
    chosen_as: str
    is_used: bool
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version | None:
        """The newest version that is not withdrawn."""
        return next((item for item in self.versions if item.state in ("in_use", "ready")), None)

    @property
    def next_number(self) -> str:
        return next_number([item.row.number for item in self.versions])

    @property
    def drafts(self) -> int:
        return sum(item.drafts for item in self.versions)

    @property
    def submissions(self) -> int:
        return sum(item.submissions for item in self.versions)

    def version(self, number: str) -> Version | None:
        return next((item for item in self.versions if item.row.number == number), None)

    def before(self, version: Version) -> Version | None:
        """The version that was published before this one."""
        place = self.versions.index(version) + 1
        return self.versions[place] if place < len(self.versions) else None


def list_instruments(actor: Actor) -> list[Instrument]:
    """Every form ever published, by title; empty for those who may not read forms."""
    return _instruments(actor, FormVersion.objects.all())


def find_instrument(actor: Actor, key: str) -> Instrument | None:
    """One form with all its versions, or None."""
    found = _instruments(actor, FormVersion.objects.filter(key=key))
    return found[0] if found else None


def _instruments(actor: Actor, rows: QuerySet[FormVersion]) -> list[Instrument]:
    if not holds(actor, Permission.FORM_READ):
        return []
    found = rows.select_related("withdrawal", "published_by", "withdrawal__by").defer("text")
    by_key: dict[str, list[FormVersion]] = {}
    for row in found.order_by("-published_at", "-pk"):
        by_key.setdefault(row.key, []).append(row)
    ids = [row.pk for versions in by_key.values() for row in versions]
    drafts, submissions = _open_drafts(ids), _count(Submission, "form", ids)
    made = [_instrument(versions, drafts, submissions) for versions in by_key.values()]
    return sorted(made, key=lambda item: (not item.chosen_as, item.title.casefold()))


def _count(model: type[Model], column: str, ids: list[int], **only: object) -> Counter[int]:
    rows = model._default_manager.filter(**{f"{column}__in": ids}, **only)
    return Counter(dict(rows.values_list(column).annotate(number=Count("pk")).order_by()))


def _open_drafts(ids: list[int]) -> Counter[int]:
    main = _count(Draft, "main_form", ids, is_closed=False)
    return main + _count(Draft, "screening_form", ids, is_closed=False)


def _instrument(
    rows: list[FormVersion], drafts: Counter[int], submissions: Counter[int]
) -> Instrument:
    live = [row for row in rows if not is_withdrawn(row)]
    newest = live[0] if live else rows[0]
    chosen = chosen_as(newest.key)
    is_used = bool(chosen) or _is_of_the_work(rows)
    states = {row.pk: "withdrawn" if is_withdrawn(row) else "older" for row in rows}
    if live:
        states[newest.pk] = "in_use" if is_used else "ready"
    versions = tuple(
        Version(row, states[row.pk], drafts[row.pk], submissions[row.pk]) for row in rows
    )
    return Instrument(newest.key, newest.title, newest.use, chosen, is_used, versions)


def is_withdrawn(row: FormVersion) -> bool:
    """Whether this version is withdrawn, so that nothing new is started on it."""
    return hasattr(row, "withdrawal")


def chosen_as(key: str) -> str:
    """The use of this form in the settings: "screening tool", "referral form" or ""."""
    settings = settings_in_force()
    chosen = {settings.screening_form: "screening tool", settings.referral_form: "referral form"}
    return chosen.get(key, "")


def _is_of_the_work(rows: Iterable[FormVersion]) -> bool:
    return any(row.is_shipped and row.use in OF_THE_WORK for row in rows)


def why_not_published(form: Form) -> list[str]:
    """Why a text of the partnership's own cannot be its key's next version."""
    rows = list(FormVersion.objects.filter(key=form.key).order_by("-published_at").defer("text"))
    if not rows:
        return []
    problems = []
    numbers = [row.number for row in rows]
    if max(map(_parts, numbers)) >= _parts(form.version):
        problems.append(
            f"Version {max(numbers, key=_parts)} of {form.key} is published and cannot change. "
            f"Give the new text a higher version: write version: {next_number(numbers)}"
        )
    if rows[0].use != form.use:
        problems.append(
            f"{form.key} is published with use: {rows[0].use}. Keep that, or give another key."
        )
    shipped = next((row for row in rows if row.is_shipped and row.use in OF_THE_WORK), None)
    return problems + (missing_from(form, form_of(shipped)) if shipped else [])


def _parts(number: str) -> tuple[int, ...]:
    """ "2.10" as (2, 10), which sorts above (2, 9)."""
    return tuple(int(part) for part in number.split("."))


def why_not_chosen(settings: PartnershipSettings) -> list[str]:
    """Why settings cannot name these forms, given the forms that exist."""
    named = (
        ("screening_form", "screening", settings.screening_form),
        ("referral_form", "referral", settings.referral_form),
    )
    problems = []
    for setting, use, key in named:
        rows = FormVersion.objects.filter(use=use, withdrawal=None)
        usable = sorted(set(rows.values_list("key", flat=True)))
        if key not in usable:
            problems.append(
                f"{setting}: no {use} with the key {key} is published and in use. "
                f"There are: {', '.join(usable) or 'none'}."
            )
    return problems


def why_not_withdrawn(row: FormVersion) -> str:
    """Why a version cannot be withdrawn, with what to do instead; or ""."""
    if is_withdrawn(row):
        return "This version has already been withdrawn."
    if row.is_shipped and row.use in OF_THE_WORK:
        return (
            "This form comes with Handrail, and casework pages need it. Publish your own version "
            "instead. It then replaces this one."
        )
    others = FormVersion.objects.filter(key=row.key, withdrawal=None).exclude(pk=row.pk)
    chosen = chosen_as(row.key)
    if chosen and not others.exists():
        return (
            f"This is the only version of the {chosen} that the settings name. Publish a new "
            f"version first, or ask a partnership administrator to choose another {chosen}."
        )
    return ""
