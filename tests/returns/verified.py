"""Lists of codes of the census that somebody has compared with the department's guide."""

from handrail.actions.organisation import law as law_actions
from handrail.records.queries.core.settings import latest_settings
from tests.people.cast import NOW, act_as


def compared_outcomes() -> None:
    """An administrator records that the outcomes of pre-proceedings are those of the guide."""
    law_actions.set_days(
        by=act_as("petra"),
        edition="cin-census-outcomes",
        in_force_from=NOW.date(),
        review_due=None,
        seen=latest_settings().number,
        reason="Compared with the guide for 2026 to 2027",
        now=NOW,
    )
