"""Decisions about sharing and what goes out, as somebody may see them."""

from typing import Any

from django.db.models import Prefetch

from handrail.records.models import Release, Sharing
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import ReleaseState, SharingOutcome
from handrail.rules.vocabulary.permission_codes import Permission


def listed(actor: Actor, outcome: str = "", number: int = 1) -> Paged[Sharing]:
    """A page of decisions in the cases that the actor may read, the newest first."""
    rows = Sharing.objects.filter(scope.visible(actor, Permission.SHARING_READ, "sharing"))
    if outcome:
        rows = rows.filter(outcome=outcome)
    rows = rows.select_related("case", "case__referral", "recipient", "written_by", "owner")
    shown = rows.prefetch_related(cases.names_of("case__person"), Prefetch("releases"))
    found = page_of(shown.order_by("-written_at", "-pk"), number, rows.count())
    for row in found:
        cases.named(row.case)
        row.outcome_words = SharingOutcome(row.outcome).label
        scope.disclosed(actor, row)
    return found


def counts(actor: Actor) -> dict[str, int]:
    """How many decisions of each outcome there are, of those that the actor may read."""
    rows = Sharing.objects.filter(scope.visible(actor, Permission.SHARING_READ, "sharing"))
    return {word.value: rows.filter(outcome=word.value).count() for word in SharingOutcome}


def releases(row: Sharing) -> list[Release]:
    """What went out, or is to go, by one decision; the newest first."""
    found = list(row.releases.select_related("recipient").order_by("-written_at", "-pk"))
    for one in found:
        one.state_words = ReleaseState(one.state).label
    return found


def waiting(actor: Actor) -> Any:
    """How many releases are held that the actor could look at instead of whoever prepared them."""
    rows = Release.objects.filter(
        scope.visible(actor, Permission.RELEASE_ALLOW, "release"), state="held"
    )
    return rows.exclude(written_by_id=actor.account).count()
