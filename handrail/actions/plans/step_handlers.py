"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.plans import plans, step_down

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("safetyplan", "write"): plans.write_safety,
    ("safetyplan", "rewrite"): plans.rewrite_safety,
    ("jointplan", "write"): plans.write_joint,
    ("jointplan", "rewrite"): plans.rewrite_joint,
    ("jointplan", "ask"): plans.ask_agencies,
    ("jointplan", "lead"): plans.change_lead,
    ("jointplan", "move"): plans.move_plan,
    ("jointplan", "act"): plans.add_action,
    ("jointplan", "end"): plans.end_joint,
    ("planaction", "move"): plans.move_action,
    ("planreview", "write"): step_down.record_review,
    ("stepdown", "propose"): step_down.propose_step_down,
    ("stepdown", "agree"): step_down.agree_step_down,
    ("stepdown", "second"): step_down.countersign_step_down,
}
