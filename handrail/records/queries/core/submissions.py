"""Submissions as they are read: each with its form and its protected answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from handrail.records.models import ProtectedAnswer, Submission
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.settings import form_of
from handrail.rules.forms.questions import Form


@dataclass(frozen=True)
class Kept:
    """A submission with the form version on which it was answered."""

    row: Submission
    form: Form
    protected: frozenset[str]

    @property
    def answers(self) -> dict[str, Any]:
        answers: dict[str, Any] = self.row.answers
        return answers

    @property
    def is_superseded(self) -> bool:
        """Whether a correction was written later; both stay readable."""
        return bool(getattr(self.row, "is_superseded", False))


def as_kept(rows: Any) -> list[Kept]:
    """Submissions of a query with their forms, oldest first."""
    return kept_rows(with_forms(rows))


def with_forms(rows: Any) -> Any:
    """Submissions with what `kept_rows()` needs, oldest first."""
    rows = rows.select_related("form", "submitted_by", "agency").defer("form__text")
    return with_supersession(rows).order_by("submitted_at", "pk")


def with_supersession(rows: Any) -> Any:
    """Submissions, each with whether a correction of it was written later."""
    later = Submission.objects.filter(supersedes=OuterRef("pk"))
    return rows.annotate(is_superseded=Exists(later))


def kept_rows(rows: Iterable[Any]) -> list[Kept]:
    """Submissions that were read `with_forms`, each with its form and encrypted answers."""
    found = [(row, form_of(row.form)) for row in rows]
    protected: dict[int, set[str]] = {row.pk: set() for row, form in found if form.protected}
    for submission, question in _sealed(None, keys=pad_keys(protected)) if protected else ():
        protected[submission].add(question)
    return [Kept(row, form, frozenset(protected.get(row.pk, ()))) for row, form in found]


def kept_by(keys: Iterable[int]) -> list[Kept]:
    """Submissions with these primary keys, each with its form and encrypted answers."""
    return kept_rows(_by_key(None, keys=pad_keys(keys)))


@Rows
def _by_key(actor: None, keys: tuple[int, ...]) -> Any:
    return with_forms(Submission.objects.filter(pk__in=keys))


@Rows
def _sealed(actor: None, keys: tuple[int, ...]) -> Any:
    rows = ProtectedAnswer.objects.filter(submission__in=keys)
    return rows.values_list("submission_id", "question")
