"""Words to avoid, as submitted: what supervisors see for their agency."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as When_, Count, Exists, OuterRef, Q, Value, When
from django.db.models.functions import TruncMonth

from handrail.records.models import Case, LanguageFinding, Referral
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Actor, grants_of
from handrail.rules.vocabulary.permission_codes import Permission

REPORT = Permission.LANGUAGE_REPORT
MONTHS = 6  # columns of the report


@dataclass(frozen=True)
class Report:
    """Findings outside quotations: by category and month, by form; and the newest."""

    months: list[Any]
    categories: list[tuple[str, list[int], int]]
    forms: list[tuple[str, int]]
    quotations: int
    rows: Paged[LanguageFinding]


def _mine(actor: Actor) -> Any:
    roles = [role for role, _ in grants_of(actor, REPORT)]
    rows = LanguageFinding.objects.filter(submission__agency__in=actor.agencies(roles))
    # nobody's words in an information report are for supervisors, wherever the desk is
    return rows.exclude(submission__stage="report")


def report_for_supervisor(actor: Actor, number: int = 1) -> Report:
    """What was written at the agencies that the actor supervises; never counted per person."""
    rows = _mine(actor)
    own = rows.filter(is_quotation=False)
    month = TruncMonth("submission__submitted_at", tzinfo=LONDON)
    grouped = own.annotate(month=month).values_list("category", "month").annotate(Count("pk"))
    counts: dict[str, dict[Any, int]] = defaultdict(dict)
    for category, when, many in grouped.order_by():
        counts[category][when.date()] = many
    months = sorted({when for found in counts.values() for when in found}, reverse=True)[:MONTHS]
    forms = own.values_list("submission__form__title").annotate(many=Count("pk"))
    return Report(
        months=months,
        categories=sorted(
            (name, [found.get(when, 0) for when in months], sum(found.values()))
            for name, found in counts.items()
        ),
        forms=list(forms.order_by("submission__form__title")),
        quotations=rows.filter(is_quotation=True).count(),
        rows=_newest(actor, own, number),
    )


def _newest(actor: Actor, rows: Any, number: int) -> Paged[LanguageFinding]:
    """The newest first, each with `may_open`: whether the actor may read its submission."""
    cases = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    referrals = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_READ, "referral")
    )
    may = Q(Exists(cases.filter(pk=OuterRef("submission__case")))) | Q(
        Exists(referrals.filter(pk=OuterRef("submission__referral")))
    )
    shown = rows.annotate(may_open=When_(When(may, then=Value(True)), default=Value(False)))
    related = ("submission__form", "submission__submitted_by", "submission__referral")
    ordered = shown.select_related(*related).defer("submission__form__text", "submission__answers")
    return page_of(ordered.order_by("-submission__submitted_at", "-pk"), number)
