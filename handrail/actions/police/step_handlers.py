"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.police import form_87a, investigations, third_party_material

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("policereferral", "write"): form_87a.write_form,
    ("policereferral", "send"): form_87a.send_to_police,
    ("policereferral", "send_urgent"): form_87a.send_urgent,
    ("policereferral", "acknowledge"): form_87a.record_acknowledgement,
    ("investigation", "begin"): investigations.record_investigation,
    ("policereferral", "investigate"): investigations.record_from_referral,
    ("investigation", "suspect"): investigations.add_suspect,
    ("investigation", "plan_interview"): investigations.plan_interview,
    ("investigation", "wishes"): investigations.record_child_wishes,
    ("investigation", "contact"): investigations.record_contact,
    ("investigation", "review"): investigations.request_review,
    ("investigation", "list_hearing"): investigations.list_hearing,
    ("investigation", "move_hearing"): investigations.move_hearing,
    ("investigation", "hold_hearing"): investigations.hold_hearing,
    ("investigation", "end"): investigations.end_investigation,
    ("suspect", "know"): investigations.identify_suspect,
    ("suspect", "describe"): investigations.record_characteristics,
    ("suspect", "bail"): investigations.record_bail,
    ("suspect", "extend"): investigations.extend_bail,
    ("suspect", "told"): investigations.record_who_was_told,
    **{
        ("suspect", name): partial(investigations.move_suspect, name=name)
        for name in ("interview", "breach", "lift", "release", "charge", "no_action", "verdict")
    },
    ("recordsrequest", "receive"): third_party_material.record_request,
    ("recordsrequest", "weigh"): third_party_material.assess_request,
    ("recordsrequest", "move"): third_party_material.move_answer_date,
    ("recordsrequest", "release"): third_party_material.release_records,
    ("recordsrequest", "decline"): third_party_material.decline_request,
}
