"""The list of cases for an inspector, written at the terminal by somebody who may read it."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.management import inspection_export
from handrail.records.models import Case
from handrail.rules.permissions import Incomplete, NotPossible
from tests.people.casework import allocated
from tests.people.cast import NOW, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=3), tick=False):
        yield


@pytest.fixture
def case() -> Case:
    return allocated()


def exported(path: Path, login: str, why: str = "The inspection of May") -> list[dict[str, str]]:
    words = ("--out", str(path), "--as", login, "--why", why)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        call_command("export", "inspection-list", *words)
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_the_command_writes_the_same_list(case: Case, tmp_path: Path) -> None:
    rows = exported(tmp_path / "list.csv", "ruth")
    assert [row["reference"] for row in rows[:-1]] == [case.reference]
    assert "Devlin" not in (tmp_path / "list.csv").read_text("utf-8-sig")
    with pytest.raises(CommandError, match="cannot read"):
        exported(tmp_path / "other.csv", "cat")
    with pytest.raises(CommandError, match="what the copy will be used for"):
        exported(tmp_path / "other.csv", "ruth", why="")
    assert not (tmp_path / "other.csv").exists()


@pytest.mark.parametrize(
    ("login", "password", "says"),
    [
        ("nobody", PASSWORD, "nobody is not known here, or the password is wrong"),
        ("ruth", "wrong", "ruth is not known here, or the password is wrong"),
        ("ann", PASSWORD, "ann cannot read the list for an inspection"),
    ],
)
def test_whoever_may_not_read_the_list_is_told_so(login: str, password: str, says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        inspection_export.authenticate_reader(login, password, NOW)


def test_a_list_without_a_reason_is_not_written(case: Case, tmp_path: Path) -> None:
    ruth = inspection_export.authenticate_reader("ruth", PASSWORD, NOW)
    with pytest.raises(Incomplete):
        inspection_export.write_case_list(ruth, tmp_path / "a.csv", "", NOW, with_names=False)
    assert list(tmp_path.iterdir()) == []
