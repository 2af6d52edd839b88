"""Information-sharing decisions and their releases, as the actor may see them."""

from django.db.models import Prefetch

from handrail.records.models import Release, Sharing
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import ReleaseState, SharingOutcome
from handrail.rules.vocabulary.permission_codes import Permission


def list_decisions(actor: Actor, outcome: str = "", number: int = 1) -> Paged[Sharing]:
    """A page of decisions in the cases that the actor may read, newest first."""
    rows = Sharing.objects.filter(scope.visible_rows(actor, Permission.SHARING_READ, "sharing"))
    if outcome:
        rows = rows.filter(outcome=outcome)
    rows = rows.select_related("case", "case__referral", "recipient", "written_by", "owner")
    shown = rows.prefetch_related(cases.names_of("case__person"), Prefetch("releases"))
    found = page_of(shown.order_by("-written_at", "-pk"), number, rows.count())
    for row in found:
        cases.name_case(row.case)
        row.outcome_words = SharingOutcome(row.outcome).label
        scope.record_disclosure(actor, row)
    return found


def count_decisions_by_outcome(actor: Actor) -> dict[str, int]:
    """How many decisions of each outcome the actor may read."""
    rows = Sharing.objects.filter(scope.visible_rows(actor, Permission.SHARING_READ, "sharing"))
    return {word.value: rows.filter(outcome=word.value).count() for word in SharingOutcome}


def list_releases(row: Sharing) -> list[Release]:
    """The releases under one decision, sent or waiting; newest first."""
    found = list(row.releases.select_related("recipient").order_by("-written_at", "-pk"))
    for one in found:
        one.state_words = ReleaseState(one.state).label
    return found
