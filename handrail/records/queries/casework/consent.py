"""Consent in a case: where each stands on a day."""

import datetime as dt

from handrail.records.models import Case
from handrail.records.models.consent import Consent
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor
from handrail.rules.sharing.consents import Standing, state_on
from handrail.rules.vocabulary import Agreement
from handrail.rules.vocabulary.permission_codes import permission_of

READ = permission_of("consent.read")


def list_standings(actor: Actor, case: Case, day: dt.date) -> list[Standing]:
    """Each consent of a case that the actor reads, the newest first; empty: nobody was asked."""
    rows = Consent.objects.filter(scope.visible_rows(actor, READ, "consent"), case=case)
    return [_standing(row, day) for row in rows.order_by("-written_at", "-pk")]


def _standing(row: Consent, day: dt.date) -> Standing:
    return Standing(
        purpose=row.purpose,
        state=state_on(row.state, row.until_on, day),
        who=row.given_by,
        capacity=row.capacity,
        until=row.until_on,
        ended=row.withdrawn_on or row.ended_on,
        ground=row.ground,
    )


def latest_states(case: Case, day: dt.date) -> dict[str, Agreement]:
    """Where the newest consent stands, by its purpose; none for what nobody was asked about."""
    rows = Consent.objects.filter(case=case).order_by("written_at", "pk")
    return {row.purpose: state_on(row.state, row.until_on, day) for row in rows}
