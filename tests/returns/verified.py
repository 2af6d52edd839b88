"""What somebody has compared with the department's guide, or reviewed, of the law of returns."""

import datetime as dt

from handrail.actions.organisation import law as law_actions
from handrail.records.queries.core.settings import latest_settings
from tests.people.cast import NOW, act_as


def compared_outcomes() -> None:
    """An administrator records that the outcomes of pre-proceedings are those of the guide."""
    _set("cin-census-outcomes", in_force_from=NOW.date())


def reviewed_next(edition: str, day: dt.date) -> None:
    """An administrator says by when an edition is reviewed next."""
    _set(edition, review_due=day)


def _set(
    edition: str, in_force_from: dt.date | None = None, review_due: dt.date | None = None
) -> None:
    law_actions.set_days(
        by=act_as("petra"),
        edition=edition,
        in_force_from=in_force_from,
        review_due=review_due,
        seen=latest_settings().number,
        reason="Compared with the guide",
        now=NOW,
    )
