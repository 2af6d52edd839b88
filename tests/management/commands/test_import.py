"""`handrail import`: the template, the schema, and a file that is tried out."""

import json

import pytest
from django.core.management import CommandError, call_command

from handrail.records.models import ImportWithdrawal
from handrail.records.queries.imports import withdrawals
from tests.actions.imports.test_interruption import broken_off
from tests.actions.imports.test_load import STORY, child
from tests.actions.imports.test_withdrawals import SEALED, brought
from tests.people.importing import WHY, noted

CHILDREN = "id,given,family,born\n1,Kitty,Devlin,2012-03-14\n"


def test_template_and_schema_are_written(tmp_path, capsys) -> None:
    book, text = tmp_path / "t.xlsx", tmp_path / "s.json"
    call_command("import", template=str(book), schema=str(text))
    assert book.read_bytes().startswith(b"PK")
    assert json.loads(text.read_text("utf-8"))["properties"]["children"]


def test_a_dry_run_says_every_mistake_and_exits_1(tmp_path, capsys) -> None:
    path = tmp_path / "children.csv"
    path.write_text(CHILDREN + "1,A,,31/02/2012\n", "utf-8")
    with pytest.raises(CommandError, match="3 problems") as wrong:
        call_command("import", str(path), dry_run=True)
    assert wrong.value.returncode == 1
    said = capsys.readouterr().out
    assert "row 3, column family: this is empty" in said
    assert "row 3, column born: “31/02/2012” is not a date of birth" in said
    assert "row 3, column id: the id “1” is also in row 2" in said


def test_a_file_that_cannot_be_read_exits_2(tmp_path, capsys) -> None:
    with pytest.raises(CommandError) as wrong:
        call_command("import", str(tmp_path / "gone.xlsx"), dry_run=True)
    assert wrong.value.returncode == 2
    assert "there is no such file" in capsys.readouterr().out


def test_a_good_file_is_said_to_be_good(tmp_path, capsys) -> None:
    path = tmp_path / "children.csv"
    path.write_text(CHILDREN, "utf-8")
    call_command("import", str(path), dry_run=True)
    assert "1 rows read, nothing is wrong" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_dry_run_in_the_name_of_somebody_who_may_not_import_is_refused(tmp_path) -> None:
    path = tmp_path / "children.csv"
    path.write_text(CHILDREN, "utf-8")
    with pytest.raises(CommandError):
        call_command("import", str(path), dry_run=True, login="ann")
    call_command("import", str(path), dry_run=True, login="helen")


@pytest.mark.django_db
def test_a_withdrawal_is_proposed_in_somebodys_name_and_each_address_is_confirmed(capsys) -> None:
    batch = brought(SEALED)
    asked = {"withdraw": "a.xlsx", "reason": WHY, "login": "helen"}
    with pytest.raises(CommandError, match="Confirm each order"):
        call_command("import", **asked)
    told = capsys.readouterr().out
    ids = [one.public_id for one in withdrawals.list_sensitive_rows(batch)]
    assert all(f"--confirm {one}" in told for one in ids)
    call_command("import", **asked, confirm=ids)
    assert "A second person was notified" in capsys.readouterr().out
    assert ImportWithdrawal.objects.get().proposed_by.login == "helen"
    assert child("Kitty")


@pytest.mark.django_db
def test_what_hinders_a_withdrawal_is_told_with_its_record() -> None:
    brought(STORY)
    noted("bob", "viewed", child("Kitty"))
    with pytest.raises(CommandError, match=f"{child('Kitty').reference}: Someone opened it"):
        call_command("import", withdraw="a.xlsx", reason=WHY, login="helen")
    for login, name in (("helen", "b.xlsx"), ("ann", "a.xlsx")):
        with pytest.raises(CommandError, match="No finished import"):
            call_command("import", withdraw=name, reason=WHY, login=login)


@pytest.mark.django_db
def test_one_that_broke_off_makes_way_and_the_command_says_so(tmp_path, capsys) -> None:
    broken_off()
    path = tmp_path / "children.csv"
    path.write_text(CHILDREN, "utf-8")
    call_command("import", str(path), login="helen")
    assert "The import of a.xlsx had stopped and was discarded." in capsys.readouterr().out
