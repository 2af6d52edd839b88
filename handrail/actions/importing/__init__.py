"""Records of another system, brought in as a whole or not at all."""

from handrail.actions.importing.beginning import require_ready
from handrail.actions.importing.bringing import Tell, bring
from handrail.actions.importing.discarding import discard
from handrail.actions.importing.sending import ask, bring_asked, leave, look_at
from handrail.actions.importing.setting import Result
from handrail.actions.importing.withdrawals import (
    Hindered,
    answer_withdrawal,
    propose_withdrawal,
)

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
