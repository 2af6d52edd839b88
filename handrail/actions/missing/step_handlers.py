"""The steps of this domain that do more than the table of the workflow says: who takes them."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.missing import episodes

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("missing", "report"): episodes.report,
    ("missing", "sight"): episodes.sight,
    ("missing", "locate"): episodes.locate,
    ("missing", "times"): episodes.put_right,
    ("missing", "police_see"): episodes.police_see,
    ("missing", "give"): episodes.give,
    ("missing", "hold"): episodes.hold,
    ("missing", "share"): episodes.share,
}
