"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.sharing import contacts, releases, sharing_decisions

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("recipient", "add"): contacts.add_contact,
    ("recipient", "add_relative"): partial(contacts.add_contact, name="add_relative"),
    ("recipient", "verify"): contacts.verify_contact,
    ("recipient", "move"): contacts.change_address,
    ("sharing", "send"): releases.prepare_release,
    ("release", "allow"): releases.approve_release,
    ("release", "send_urgent"): releases.send_urgent,
    ("release", "take"): releases.release_files,
    ("sharing", "decide"): sharing_decisions.record_decision,
    ("sharing", "again"): sharing_decisions.decide_deferred,
}
