"""Any step of a case by its name: taken by its stage, or as the table says."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from handrail.actions.casework import (
    allocation,
    assessment,
    case_notes as notes,
    dip_samples as dipping,
    immediate_protection as protection,
    nrm as national,
    pre_proceedings as proceedings,
    section47 as enquiry,
    significant_events as significant,
    strategy_discussions as strategy,
    supervision,
)
from handrail.actions.core import recording, stage_engine as casework
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import (
    entities,
    entity_handling,
    entity_links as linking,
    intelligence,
    measures,
    place_plans,
)
from handrail.actions.front_door import rescreening as screening_again, safety_tonight as safety
from handrail.actions.missing import episodes as missing
from handrail.actions.panel import nominations as nominating, papers, sittings as panel
from handrail.actions.plans import plans, step_down as stepping_down
from handrail.actions.police import (
    form_87a as police,
    investigations as investigation,
    third_party_material as records_request,
)
from handrail.actions.sharing import (
    contacts as recipients,
    releases as releasing,
    sharing_decisions as sharing,
)
from handrail.records.queries.access import scope
from handrail.records.queries.organisation.settings import settings_in_force
from handrail.rules import permissions
from handrail.rules.workflow import START, Step

# the steps that do more than the table says; every other one is taken by `casework`
ACTS: dict[tuple[str, str], Callable[..., Any]] = {
    ("case", "allocate"): allocation.allocate,
    ("case", "explain"): allocation.explain,
    ("case", "safe"): safety.answer_in_case,
    ("case", "watch"): screening_again.watch,
    ("case", "close"): allocation.close,
    ("case", "reopen"): allocation.reopen,
    ("case", "give_task"): allocation.give_task,
    ("meeting", "give_task"): allocation.give_task,
    ("meeting", "call"): strategy.call,
    ("meeting", "call_conference"): strategy.call_conference,
    ("meeting", "call_review"): strategy.call_review,
    ("meeting", "call_core_group"): strategy.call_core_group,
    ("meeting", "call_network"): strategy.call_network,
    ("meeting", "cancel"): strategy.cancel,
    ("meeting", "invite"): strategy.invite,
    ("meeting", "also"): strategy.also,
    ("meeting", "hold"): strategy.hold,
    ("meeting", "hold_core_group"): strategy.hold_group,
    ("meeting", "hold_network"): strategy.hold_group,
    ("meeting", "decide"): strategy.decide,
    ("meeting", "distribute"): strategy.distribute,
    ("meeting", "reconvene"): strategy.reconvene,
    ("meeting", "decide_conference"): enquiry.decide_conference,
    ("enquiry", "begin"): enquiry.begin,
    ("enquiry", "finish"): enquiry.finish,
    ("plan", "begin"): enquiry.begin_plan,
    ("plan", "review"): enquiry.review_plan,
    ("plan", "end"): enquiry.end_plan,
    ("preproceedings", "meet"): proceedings.meet,
    ("protection", "begin"): protection.begin,
    ("protection", "extend"): protection.extend,
    ("protection", "end"): protection.end,
    ("policereferral", "write"): police.write,
    ("policereferral", "send"): police.send,
    ("policereferral", "send_urgent"): police.send_urgent,
    ("policereferral", "acknowledge"): police.acknowledge,
    ("assessment", "begin"): assessment.begin,
    ("assessment", "write"): assessment.write,
    ("assessment", "authorise"): assessment.authorise,
    ("contribution", "ask"): assessment.ask,
    ("nationalreferral", "submit"): national.submit,
    ("nationalreferral", "decide_rg"): national.decide_rg,
    ("casenote", "visit"): notes.visit,
    ("panelitem", "nominate_child"): nominating.nominate_child,
    **{
        ("panelitem", f"nominate_{kind}"): partial(nominating.nominate, kind=kind)
        for kind in ("told", "person", "place", "theme")
    },
    ("panelitem", "screen"): nominating.screen,
    ("panelitem", "list"): nominating.put_on_agenda,
    ("panelitem", "unlist"): nominating.take_off_agenda,
    ("panelitem", "escalate"): nominating.escalate,
    ("panelitem", "answer_escalation"): nominating.answer_escalation,
    ("panel", "call"): panel.call,
    ("panel", "seat"): panel.seat,
    ("panel", "open"): panel.open_panel,
    ("panel", "close"): panel.close,
    ("panel", "cancel"): panel.cancel,
    ("panelseat", "answer"): panel.answer,
    ("panelseat", "lift"): panel.lift,
    ("listing", "ask"): panel.ask,
    ("listing", "place"): panel.place,
    ("listing", "minute"): panel.minute,
    ("listing", "decide"): panel.decide,
    ("listing", "decide_child"): panel.decide,
    ("listing", "give_task"): panel.give_task,
    ("listing", "add_paper"): papers.write,
    ("panelpaper", "give"): papers.give,
    ("significantevent", "mark"): significant.mark,
    ("safetyplan", "write"): plans.write_safety,
    ("safetyplan", "rewrite"): plans.rewrite_safety,
    ("jointplan", "write"): plans.write_joint,
    ("jointplan", "rewrite"): plans.rewrite_joint,
    ("jointplan", "ask"): plans.ask,
    ("jointplan", "lead"): plans.lead,
    ("jointplan", "act"): plans.give_action,
    ("jointplan", "end"): plans.end_joint,
    ("planaction", "move"): plans.move_action,
    ("planreview", "write"): stepping_down.review,
    ("stepdown", "propose"): stepping_down.propose,
    ("stepdown", "agree"): stepping_down.agree,
    ("stepdown", "second"): stepping_down.second,
    ("supervision", "record"): supervision.record,
    ("dipsample", "draw"): dipping.draw,
    ("sampledcase", "pack"): dipping.pack,
    ("sampledcase", "moderate"): dipping.moderate,
    ("sampledcase", "give_task"): allocation.give_task,
    ("recipient", "add"): recipients.add,
    ("recipient", "add_relative"): partial(recipients.add, name="add_relative"),
    ("recipient", "verify"): recipients.verify,
    ("recipient", "move"): recipients.move,
    ("sharing", "send"): releasing.send,
    ("release", "allow"): releasing.allow,
    ("release", "send_urgent"): releasing.send_urgent,
    ("release", "take"): releasing.take,
    ("sharing", "decide"): sharing.decide,
    ("sharing", "again"): sharing.again,
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
    ("link", "record"): linking.record,
    ("link", "confirm"): linking.confirm,
    ("link", "review"): linking.review,
    ("link", "end"): linking.end,
    ("missing", "report"): missing.report,
    ("missing", "sight"): missing.sight,
    ("missing", "locate"): missing.locate,
    ("missing", "times"): missing.put_right,
    ("missing", "police_see"): missing.police_see,
    ("missing", "give"): missing.give,
    ("missing", "hold"): missing.hold,
    ("missing", "share"): missing.share,
    ("investigation", "begin"): investigation.begin,
    ("policereferral", "investigate"): investigation.investigate,
    ("investigation", "suspect"): investigation.add_suspect,
    ("investigation", "plan_interview"): investigation.plan_interview,
    ("investigation", "wishes"): investigation.wishes,
    ("investigation", "contact"): investigation.contact,
    ("investigation", "review"): investigation.review,
    ("investigation", "list_hearing"): investigation.list_hearing,
    ("investigation", "move_hearing"): investigation.move_hearing,
    ("investigation", "hold_hearing"): investigation.hold_hearing,
    ("investigation", "end"): investigation.end,
    ("suspect", "know"): investigation.know,
    ("suspect", "bail"): investigation.bail,
    ("suspect", "extend"): investigation.extend,
    ("suspect", "told"): investigation.told,
    **{
        ("suspect", name): partial(investigation.move_suspect, name=name)
        for name in ("interview", "breach", "lift", "release", "charge", "no_action", "verdict")
    },
    ("recordsrequest", "receive"): records_request.receive,
    ("recordsrequest", "weigh"): records_request.weigh,
    ("recordsrequest", "move"): records_request.move,
    ("recordsrequest", "release"): records_request.release,
    ("recordsrequest", "decline"): records_request.decline,
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


def require_here(step: Step) -> None:
    """Raises NotPossible for a step of a stage that is kept in the council's main system."""
    elsewhere = settings_in_force().kept_elsewhere.why_not(step.thing)
    if elsewhere:
        raise NotPossible(elsewhere)


@recording.action
def take(*, by: Actor, step: Step, row: Any, given: Given, now: dt.datetime) -> Any:
    """Takes the step on a row, or on the case for something that begins in it.

    `row` is None for what begins outside of any case.

    Raises what the step raises: Refused, Incomplete, NotPossible, Stale. Whether somebody may is
    asked first: what is wrong with the answers tells about the case.
    """
    permissions.require(by, step.permission, scope.facts_on(by, row, step.permission))
    require_here(step)
    known: dict[str, Any] = {"by": by, "given": given, "now": now}
    work = ACTS.get((step.thing, step.name))
    if work:
        return work(row=row, **known)
    if step.frm == (START,):
        return casework.begin(case=row, thing=step.thing, name=step.name, **known)
    return casework.act(row=row, name=step.name, **known)
