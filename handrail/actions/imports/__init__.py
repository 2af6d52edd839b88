"""Records of another system, imported completely or not at all."""

from handrail.actions.imports.begin import require_ready
from handrail.actions.imports.discards import discard_import
from handrail.actions.imports.import_context import Result
from handrail.actions.imports.load import Tell, load_batch
from handrail.actions.imports.upload import (
    check_upload,
    discard_upload,
    load_requested,
    request_import,
)
from handrail.actions.imports.withdrawals import Hindered, answer_withdrawal, propose_withdrawal

__all__ = [
    "Hindered",
    "Result",
    "Tell",
    "answer_withdrawal",
    "check_upload",
    "discard_import",
    "discard_upload",
    "load_batch",
    "load_requested",
    "propose_withdrawal",
    "request_import",
    "require_ready",
]
