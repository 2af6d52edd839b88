"""The steps of this domain that do more than the table of the workflow says: who takes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.sharing import contacts, releases, sharing_decisions

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("recipient", "add"): contacts.add,
    ("recipient", "add_relative"): partial(contacts.add, name="add_relative"),
    ("recipient", "verify"): contacts.verify,
    ("recipient", "move"): contacts.move,
    ("sharing", "send"): releases.send,
    ("release", "allow"): releases.allow,
    ("release", "send_urgent"): releases.send_urgent,
    ("release", "take"): releases.take,
    ("sharing", "decide"): sharing_decisions.decide,
    ("sharing", "again"): sharing_decisions.again,
}
