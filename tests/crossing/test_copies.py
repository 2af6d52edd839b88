"""Copies that leave: numbered on every page and in their data, recorded, and known again."""

import hashlib
import io
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.actions.core import recording
from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy, SecondPersonNeeded
from handrail.outputs.core.copy_stamp import Stamp, under_stamp
from handrail.outputs.forms.submission_tables import xlsx_bytes
from handrail.records.models import Event, Export
from handrail.rules.sharing.copy_numbers import numbers_in
from tests import filled, people, source
from tests.people import documents, named, sharing
from tests.people.casework import allocated
from tests.people.cast import NOW, SETTER
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
LARGE = Copy(
    "intelligence list", "The desk’s list", "OFFICIAL-SENSITIVE", people=26, purpose="For the panel"
)


@pytest.fixture
def case() -> Any:
    return allocated()


def taken_by(login: str, case: Any) -> Any:
    return copied(people.signed_in(login), f"/chronology/case/{case.public_id}/pdf/")


def traced(path: Path, capsys: Any) -> str:
    call_command("export", "trace", str(path))
    return str(capsys.readouterr().out)


def test_a_copy_says_on_every_page_and_in_its_data_who_took_it(case: Any) -> None:
    answer = taken_by("cat", case)
    row = Export.objects.get()
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    for page in reader.pages:
        text = " ".join(page.extract_text().split())
        assert f"Export {row.number}, downloaded by Cat of Northmere Council" in text
        assert "2026-11-24 13:05 UTC" in text
    assert row.number in str(reader.metadata["/Keywords"])
    assert row.number in answer["Content-Disposition"]
    assert row.digest == hashlib.sha256(answer.content).hexdigest()
    assert (row.account.login, row.kind, row.people) == ("cat", "chronology", 1)


def test_a_copy_is_known_again_as_it_was_saved_anew_and_as_bare_words(
    case: Any, tmp_path: Path, capsys: Any
) -> None:
    mine, other = taken_by("cat", case), taken_by("marcus", case)
    numbers = list(Export.objects.order_by("pk").values_list("number", flat=True))
    assert len(set(numbers)) == 2
    for number, answer, name in zip(numbers, (mine, other), ("Cat", "Marcus"), strict=True):
        exact, anew, words = (tmp_path / f"{name}.{end}" for end in ("pdf", "x.pdf", "txt"))
        exact.write_bytes(answer.content)
        said = traced(exact, capsys)
        assert f"Export: {number}" in said
        assert "byte for byte" in said
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(answer.content))
        writer.metadata = None
        writer.write(anew)
        assert f"Downloaded by: {name}" in traced(anew, capsys)
        text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        words.write_text(text.replace("-", " ").lower())
        assert number in traced(words, capsys)


def test_what_never_left_here_is_said_to_be_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("HX-2222-3333 was never given to anybody")
    with pytest.raises(CommandError) as error:
        call_command("export", "trace", str(path))
    assert error.value.returncode == 1
    with pytest.raises(CommandError) as error:
        call_command("export", "trace", str(tmp_path / "nothing.pdf"))
    assert error.value.returncode == 2


def test_a_table_carries_its_number_and_a_workbook_nothing_hidden() -> None:
    from handrail.outputs.core.safe_csv import rows_csv
    from handrail.records.queries.core.settings import form_of, latest_form

    stamp = Stamp("HX-7KQ4-MC2R", "Cat", "Council", NOW, "OFFICIAL")
    with under_stamp(stamp):
        body = rows_csv(("a", "b"), [("1", "2")])
        book = xlsx_bytes(form_of(latest_form("case_note")), [])
    assert body.decode("utf-8-sig").splitlines()[-1] == f'"{stamp.line}",""'
    import openpyxl

    read = openpyxl.load_workbook(io.BytesIO(book))
    assert [sheet.sheet_state for sheet in read] == ["visible", "visible"]
    assert read.properties.keywords == "HX-7KQ4-MC2R"
    assert not read.defined_names


def test_a_copy_about_many_people_waits_for_somebody_else() -> None:
    cat, helen = people.act_as("cat"), people.act_as("helen")
    for _ in range(2):
        with pytest.raises(SecondPersonNeeded):
            exports.number_for(LARGE, by=cat, now=NOW)
    row = Export.objects.get(state="asked")
    with pytest.raises(Refused):
        exports.agree_export(by=cat, row=row, now=NOW)
    exports.agree_export(by=helen, row=row, now=NOW)
    number = exports.number_for(LARGE, by=cat, now=NOW)
    assert number == row.number
    exports.record_copy(by=cat, copy=LARGE, number=number, body=b"rows", now=NOW)
    with pytest.raises(SecondPersonNeeded):
        exports.number_for(LARGE, by=cat, now=NOW)
    own = Export.objects.get(state="asked")
    with pytest.raises((NotPossible, Refused)):
        exports.agree_export(by=cat, row=own, now=NOW)


def test_agreement_is_to_one_copy_as_it_was_asked_for_and_to_no_other() -> None:
    cat, helen = people.act_as("cat"), people.act_as("helen")
    rows = [("intel", uuid.UUID(int=number)) for number in (1, 2)]
    asked = replace(LARGE, about=rows)
    with pytest.raises(SecondPersonNeeded):
        exports.number_for(asked, by=cat, now=NOW)
    exports.agree_export(by=helen, row=Export.objects.get(), now=NOW)
    for other in (
        replace(asked, people=400),
        replace(asked, about=rows[:1]),
        replace(asked, about=[*rows, ("intel", uuid.UUID(int=3))]),
        replace(asked, why="For somebody else"),
    ):
        with pytest.raises(SecondPersonNeeded):
            exports.number_for(other, by=cat, now=NOW)
    agreed = Export.objects.get(state="agreed")
    same = replace(asked, about=rows[::-1])
    assert exports.number_for(same, by=cat, now=NOW) == agreed.number


def test_a_number_that_was_taken_or_is_anothers_hands_nothing_over() -> None:
    cat, helen = people.act_as("cat"), people.act_as("helen")
    with pytest.raises(SecondPersonNeeded):
        exports.number_for(LARGE, by=cat, now=NOW)
    row = Export.objects.get()
    with pytest.raises(NotPossible):  # nobody has agreed yet
        exports.record_copy(by=cat, copy=LARGE, number=row.number, body=b"rows", now=NOW)
    exports.agree_export(by=helen, row=row, now=NOW)
    with pytest.raises(NotPossible):
        exports.record_copy(by=helen, copy=LARGE, number=row.number, body=b"rows", now=NOW)
    exports.record_copy(by=cat, copy=LARGE, number=row.number, body=b"rows", now=NOW)
    with pytest.raises(NotPossible):  # a second press that was on its way
        exports.record_copy(by=cat, copy=LARGE, number=row.number, body=b"more", now=NOW)
    assert Export.objects.get().size == 4


def copies_seen(login: str) -> str:
    return str(people.signed_in(login).get("/sharing/copies/").content.decode())


def test_a_copy_about_a_restricted_or_privately_known_child_is_not_in_the_list(case: Any) -> None:
    taken_by("cat", case)
    number = Export.objects.get().number
    assert number in copies_seen("marcus")
    link = named.known_privately("marcus", case.person)
    assert number not in copies_seen("marcus")
    with recording.audited_transaction(by=SETTER, now=NOW):
        recording.change(link, verb="person.changed", values={"state": "ended"})
    assert number in copies_seen("marcus")
    named.restricted(case.person, "cat")
    assert number not in copies_seen("marcus")
    assert number in copies_seen("cat")


def test_words_that_were_looked_for_are_not_kept_with_the_copy(case: Any) -> None:
    cat = people.signed_in("cat")
    answer = copied(cat, f"/chronology/case/{case.public_id}/pdf/?words=Ostrander")
    assert answer.status_code == 200
    assert "certain words" in Export.objects.get().reason
    told = [*Event.objects.values_list("reason", flat=True), Export.objects.get().reason]
    assert "Ostrander" not in " ".join(told)


def test_a_download_that_broke_off_is_no_completed_one(case: Any) -> None:
    answer = taken_by("cat", case)
    assert Export.objects.get().fetched_at is None
    assert b"".join(answer) == answer.content
    assert Export.objects.get().fetched_at is not None


def test_a_paper_goes_through_the_gate_and_is_taken_once(case: Any) -> None:
    sharing.kept_safe(case)
    row = sharing.decided(case, sharing.contact())
    browser, sent = people.signed_in("cat"), f"/record/sharing/{row.public_id}/send/"
    page = browser.get(sent)
    assert "The chronology" in page.content.decode()
    token = page.context["token"]
    body = {"_token": token, "_seen": row.version, "purpose": "advice",
            "_pick_goods": [str(case.public_id)]}  # fmt: skip
    where = browser.post(sent, body)["Location"].partition("?")[0]
    shown = browser.get(where).content.decode()
    assert "Nothing found" in shown, shown
    browser.post(f"{where}take/", {"_token": browser.get(f"{where}take/").context["token"]})
    export = Export.objects.get()
    got = browser.post(f"/sharing/copies/{export.public_id}/take/")
    assert got.status_code == 200
    assert got.content.startswith(b"%PDF")
    assert export.number in got["Content-Disposition"]
    assert browser.post(f"/sharing/copies/{export.public_id}/take/").status_code == 409


def test_a_document_with_the_address_in_a_hidden_sheet_is_held_by_file_and_place(
    case: Any,
) -> None:
    sharing.kept_safe(case)
    sheet = filled.hidden_sheet("14 Harbour Lane, E14 9XX")
    document = documents.checked(case, "Saoirse notes.xlsx", sheet)
    row = sharing.decided(case, sharing.relative(case))
    browser, sent = people.signed_in("cat"), f"/record/sharing/{row.public_id}/send/"
    page = browser.get(sent)
    body = {"_token": page.context["token"], "_seen": row.version, "purpose": "family",
            "_pick_goods": [str(document.public_id)]}  # fmt: skip
    where = browser.post(sent, body)["Location"].partition("?")[0]
    shown = browser.get(where).content.decode()
    assert "Waiting for second approval" in shown
    assert f"document-{str(document.public_id)[:8]}.xlsx" in shown
    assert "(hidden)" in shown
    assert "Harbour" not in shown


def test_the_page_of_what_is_held_never_says_the_fact(case: Any) -> None:
    sharing.kept_safe(case)
    going = sharing.sent(
        sharing.decided(case, sharing.contact()), sharing.good("at 14 Harbour Lane, E14 9XX")
    )
    for login in ("cat", "marcus", "bob"):
        page = people.signed_in(login).get(f"/record/release/{going.public_id}/")
        text = page.content.decode()
        assert "notes.txt" in text
        assert "The address where the child is staying" in text
        assert "Harbour" not in text
        assert "E14 9XX" not in text


def test_a_number_is_read_however_it_was_copied() -> None:
    wanted = ["HX-7KQ4-MC2R"]
    for text in ("HX-7KQ4-MC2R", "hx 7kq4 mc2r", "H X – 7 K Q 4 – M C 2 R", "HX7KQ4MC2R."):
        assert numbers_in([text]) == wanted


# what holds nobody's record, is an original with an event of its own, or says nothing of itself
PAGES = source.PRODUCT / "pages"
EMPTY = {
    *("forms/upload.py", "forms/forms.py", "work/autosave.py", "imports/imports.py"),
    *("missing/police_import.py", "organisation/staff_import.py", "front_door/referrals.py"),
    *("plans/joint_plans.py", "sharing/download.py", "sharing/documents.py"),
}


def test_no_copy_leaves_by_another_way() -> None:
    others = {
        str(path.relative_to(PAGES))
        for path in source.files(".py", PAGES)
        if '"Content-Disposition"' in path.read_text("utf-8")
    }
    assert others <= EMPTY
