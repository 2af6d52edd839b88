"""What a partnership switches on: health services look children up, the duty to report."""

from handrail.actions.organisation import settings
from handrail.records.queries.core.settings import latest_settings, settings_in_force
from tests.people.cast import NOW, act_as


def use_cp_is() -> None:
    """Petra says that the exchange with health is assured."""
    if not settings_in_force().uses_cp_is:
        settings.change_part(
            by=act_as("petra"),
            values={"uses_cp_is": True},
            seen=latest_settings().number,
            reason="It is assured",
            now=NOW,
        )
