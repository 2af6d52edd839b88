"""Which imported episodes are history: over for so long that nothing about them is due now."""

import datetime as dt

HISTORIC_AFTER = dt.timedelta(days=28)


def is_historic(returned_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an episode ended over 28 days ago. One that is still open never is."""
    return returned_at is not None and now - returned_at > HISTORIC_AFTER
