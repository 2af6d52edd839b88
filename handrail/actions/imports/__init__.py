"""Records of another system, brought in as a whole or not at all."""

from handrail.actions.imports.begin import require_ready
from handrail.actions.imports.discards import discard
from handrail.actions.imports.import_context import Result
from handrail.actions.imports.load import Tell, bring
from handrail.actions.imports.upload import ask, bring_asked, leave, look_at
from handrail.actions.imports.withdrawals import Hindered, answer_withdrawal, propose_withdrawal

__all__ = [
    "Hindered",
    "Result",
    "Tell",
    "answer_withdrawal",
    "ask",
    "bring",
    "bring_asked",
    "discard",
    "leave",
    "look_at",
    "propose_withdrawal",
    "require_ready",
]
