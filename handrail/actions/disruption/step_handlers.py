"""The steps of this domain that do more than the table of the workflow says: who takes them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from handrail.actions.disruption import (
    entities,
    entity_handling,
    entity_links,
    intelligence,
    measures,
    place_plans,
)

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("report", "evaluate"): intelligence.evaluate,
    **{
        ("intel", name): getattr(intelligence, name)
        for name in ("record", "grade", "handle", "about", "share", "correct", "unshare", "close")
    },
    **{
        ("entity", f"record_{kind}"): partial(entities.record, kind=kind)
        for kind in ("person", "place", "vehicle", "phone", "account", "group")
    },
    ("entity", "review"): entities.review,
    ("entity", "may_be_child"): entities.may_be_child,
    ("entity", "add_fact"): entities.add_fact,
    ("entity", "withdraw_fact"): entities.withdraw_fact,
    ("entity", "correct"): entities.correct,
    ("entity", "handle"): entity_handling.handle,
    ("entity", "give"): entity_handling.give,
    ("entity", "take_back"): entity_handling.take_back,
    ("entity", "is_colleague"): entity_handling.is_colleague,
    ("link", "record"): entity_links.record,
    ("link", "confirm"): entity_links.confirm,
    ("link", "review"): entity_links.review,
    ("link", "end"): entity_links.end,
    **{
        ("measure", name): partial(measures.consider, name=name)
        for name in ("consider", "rule_out")
    },
    **{
        ("measure", name): partial(measures.choose, name=name)
        for name in ("choose", "choose_hotel")
    },
    ("measure", "grant"): measures.grant,
    **{
        ("measure", name): partial(measures.take, name=name)
        for name in ("not_chosen", "again", "apply", "deny", "end")
    },
    **{
        ("measure", name): partial(measures.into_force, name=name)
        for name in ("serve", "serve_granted", "warn", "begin")
    },
    ("measure", "lead"): measures.lead,
    ("measure", "breach"): measures.breach,
    ("measure", "review"): measures.review,
    ("measure", "extend"): measures.extend,
    ("placeplan", "assess"): place_plans.assess,
    ("placeplan", "reassess"): partial(place_plans.take, name="reassess"),
    ("placeplan", "lead"): place_plans.lead,
    ("placeplan", "plan"): partial(place_plans.plan, name="plan"),
    ("placeplan", "review"): partial(place_plans.plan, name="review"),
    ("placeplan", "ask"): place_plans.ask,
    ("placeplan", "end"): partial(place_plans.take, name="end"),
    ("placepart", "answer"): place_plans.answer,
}
