"""Who acts."""

from handrail.rules.core.local_time import london_day
from handrail.rules.permissions.actor import Actor


def test_a_visitor_or_a_command_without_a_moment_has_a_day_in_london_too() -> None:
    assert london_day(Actor(account=None, name="").at).year == 1
