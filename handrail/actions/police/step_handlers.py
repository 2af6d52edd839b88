"""The steps of this domain that do more than the table of the workflow says: who takes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.police import form_87a, investigations, third_party_material

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("policereferral", "write"): form_87a.write,
    ("policereferral", "send"): form_87a.send,
    ("policereferral", "send_urgent"): form_87a.send_urgent,
    ("policereferral", "acknowledge"): form_87a.acknowledge,
    ("investigation", "begin"): investigations.begin,
    ("policereferral", "investigate"): investigations.investigate,
    ("investigation", "suspect"): investigations.add_suspect,
    ("investigation", "plan_interview"): investigations.plan_interview,
    ("investigation", "wishes"): investigations.wishes,
    ("investigation", "contact"): investigations.contact,
    ("investigation", "review"): investigations.review,
    ("investigation", "list_hearing"): investigations.list_hearing,
    ("investigation", "move_hearing"): investigations.move_hearing,
    ("investigation", "hold_hearing"): investigations.hold_hearing,
    ("investigation", "end"): investigations.end,
    ("suspect", "know"): investigations.know,
    ("suspect", "bail"): investigations.bail,
    ("suspect", "extend"): investigations.extend,
    ("suspect", "told"): investigations.told,
    **{
        ("suspect", name): partial(investigations.move_suspect, name=name)
        for name in ("interview", "breach", "lift", "release", "charge", "no_action", "verdict")
    },
    ("recordsrequest", "receive"): third_party_material.receive,
    ("recordsrequest", "weigh"): third_party_material.weigh,
    ("recordsrequest", "move"): third_party_material.move,
    ("recordsrequest", "release"): third_party_material.release,
    ("recordsrequest", "decline"): third_party_material.decline,
}
