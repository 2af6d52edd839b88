"""What the tests of the log share: the check that a partner runs beside our own."""

import datetime as dt
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handrail.actions.audit import audit_blocks
from handrail.records import audit_key
from handrail.records.queries.audit import audit_export
from handrail.records.queries.audit.audit_verify import verify_log
from handrail.rules.audit.checkpoint import Checkpoint
from tests.partner import verifier
from tests.people import NOW

LATER = NOW + dt.timedelta(hours=3)


@pytest.fixture(scope="module")
def partner() -> ModuleType:
    """The file that a partner runs, which knows nothing of this product."""
    return verifier()


@pytest.fixture
def outcome(
    partner: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """The code that both checks end with, and what each says; they must agree."""

    def ask(
        notes: list[Checkpoint],
        now: dt.datetime = LATER,
        accepted: tuple[int, ...] = (),
        keys: list[str] | None = None,
    ) -> tuple[int, str]:
        keys = audit_key.list_trusted_keys() if keys is None else keys
        ours = verify_log(checkpoints=notes, trusted=keys, accepted=accepted, now=now)
        exported, told = tmp_path / "audit.jsonl", tmp_path / "checkpoints.txt"
        lines = audit_export.export_lines(origin=audit_blocks.log_origin(), now=now)
        exported.write_text("\n".join(lines), encoding="utf-8")
        told.write_text("\n".join(each.note() for each in notes), encoding="utf-8")
        files = [str(exported), *([str(told)] if notes else [])]
        words = [word for key in keys for word in ("--key", key)]
        words += [word for number in accepted for word in ("--accept-epoch", str(number))]
        monkeypatch.setattr(sys, "argv", ["verify_audit.py", *files, *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            partner.main()
        theirs = capsys.readouterr().out
        assert ended.value.code == ours.code, (theirs, ours.lines())
        return ours.code, "\n".join([*ours.lines(), theirs])

    return ask
