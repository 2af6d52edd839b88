"""Records of another system, brought in as a whole or not at all."""

from handrail.actions.importing.beginning import require_ready
from handrail.actions.importing.bringing import Tell, bring
from handrail.actions.importing.discarding import discard
from handrail.actions.importing.sending import ask, bring_asked, leave, look_at
from handrail.actions.importing.setting import Result

__all__ = [
    "Result",
    "Tell",
    "ask",
    "bring",
    "bring_asked",
    "discard",
    "leave",
    "look_at",
    "require_ready",
]
