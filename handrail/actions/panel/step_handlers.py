"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.panel import nominations, papers, sittings

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("panelitem", "nominate_child"): nominations.nominate_child,
    **{
        ("panelitem", f"nominate_{kind}"): partial(nominations.nominate_without_case, kind=kind)
        for kind in ("told", "person", "place", "theme")
    },
    ("panelitem", "screen"): nominations.screen_nomination,
    ("panelitem", "list"): nominations.put_on_agenda,
    ("panelitem", "unlist"): nominations.take_off_agenda,
    ("panelitem", "escalate"): nominations.escalate_to_police,
    ("panelitem", "answer_escalation"): nominations.answer_escalation,
    ("panel", "call"): sittings.schedule_panel,
    ("panel", "seat"): sittings.invite_members,
    ("panel", "open"): sittings.open_panel,
    ("panel", "close"): sittings.close_panel,
    ("panel", "cancel"): sittings.cancel_panel,
    ("panelseat", "answer"): sittings.answer_invitation,
    ("panelseat", "lift"): sittings.withdraw_interest,
    ("listing", "ask"): sittings.set_attendees,
    ("listing", "place"): sittings.place_on_agenda,
    ("listing", "minute"): sittings.record_minutes,
    ("listing", "decide"): sittings.record_decision,
    ("listing", "decide_child"): sittings.record_decision,
    ("listing", "give_task"): sittings.assign_task,
    ("listing", "add_paper"): papers.add_paper,
    ("panelpaper", "give"): papers.share_paper,
}
