"""The steps of this domain that do more than the table of the workflow says: who takes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.panel import nominations, papers, sittings

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("panelitem", "nominate_child"): nominations.nominate_child,
    **{
        ("panelitem", f"nominate_{kind}"): partial(nominations.nominate, kind=kind)
        for kind in ("told", "person", "place", "theme")
    },
    ("panelitem", "screen"): nominations.screen,
    ("panelitem", "list"): nominations.put_on_agenda,
    ("panelitem", "unlist"): nominations.take_off_agenda,
    ("panelitem", "escalate"): nominations.escalate,
    ("panelitem", "answer_escalation"): nominations.answer_escalation,
    ("panel", "call"): sittings.call,
    ("panel", "seat"): sittings.seat,
    ("panel", "open"): sittings.open_panel,
    ("panel", "close"): sittings.close,
    ("panel", "cancel"): sittings.cancel,
    ("panelseat", "answer"): sittings.answer,
    ("panelseat", "lift"): sittings.lift,
    ("listing", "ask"): sittings.ask,
    ("listing", "place"): sittings.place,
    ("listing", "minute"): sittings.minute,
    ("listing", "decide"): sittings.decide,
    ("listing", "decide_child"): sittings.decide,
    ("listing", "give_task"): sittings.give_task,
    ("listing", "add_paper"): papers.write,
    ("panelpaper", "give"): papers.give,
}
