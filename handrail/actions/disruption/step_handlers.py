"""The steps of this domain that do more than the workflow table says, with their handlers."""

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
    ("report", "evaluate"): intelligence.evaluate_report,
    ("report", "send_back"): intelligence.send_back,
    **{
        ("intel", name): getattr(intelligence, name)
        for name in ("record", "grade", "handle", "about", "share", "correct", "unshare", "close")
    },
    **{
        ("entity", f"record_{kind}"): partial(entities.record_entity, kind=kind)
        for kind in ("person", "place", "vehicle", "phone", "account", "group")
    },
    ("entity", "review"): entities.review_entity,
    ("entity", "may_be_child"): entities.record_possible_victim,
    ("entity", "describe"): entities.record_characteristics,
    ("entity", "add_fact"): entities.add_fact,
    ("entity", "withdraw_fact"): entities.withdraw_fact,
    ("entity", "correct"): entities.correct_entity,
    ("entity", "handle"): entity_handling.set_handling,
    ("entity", "give"): entity_handling.add_named_reader,
    ("entity", "take_back"): entity_handling.remove_named_reader,
    ("entity", "is_colleague"): entity_handling.mark_as_colleague,
    ("link", "record"): entity_links.record_link,
    ("link", "confirm"): entity_links.confirm_link,
    ("link", "review"): entity_links.review_link,
    ("link", "end"): entity_links.end_link,
    **{
        ("measure", name): partial(measures.consider_option, name=name)
        for name in ("consider", "rule_out")
    },
    **{
        ("measure", name): partial(measures.choose_option, name=name)
        for name in ("choose", "choose_hotel")
    },
    ("measure", "grant"): measures.record_grant,
    **{
        ("measure", name): partial(measures.run_checked_step, name=name)
        for name in ("not_chosen", "again", "apply", "deny", "end")
    },
    **{
        ("measure", name): partial(measures.bring_into_force, name=name)
        for name in ("serve", "serve_granted", "warn", "begin")
    },
    ("measure", "renew"): partial(measures.bring_into_force, name="renew"),
    ("measure", "lead"): measures.change_lead,
    ("measure", "breach"): measures.record_breach,
    ("measure", "review"): measures.review_measure,
    ("measure", "extend"): measures.extend_measure,
    ("placeplan", "assess"): place_plans.assess_place,
    ("placeplan", "reassess"): partial(place_plans.run_checked_step, name="reassess"),
    ("placeplan", "lead"): place_plans.change_lead,
    ("placeplan", "plan"): partial(place_plans.plan_or_review, name="plan"),
    ("placeplan", "review"): partial(place_plans.plan_or_review, name="review"),
    ("placeplan", "ask"): place_plans.ask_agencies,
    ("placeplan", "end"): partial(place_plans.run_checked_step, name="end"),
    ("placepart", "answer"): place_plans.answer_request,
}
