"""The certificate that a record was destroyed: what, by whose decision, and what is left."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.data_protection.disposal_certificate import BACKUPS, certificate_document
from handrail.rules.core.settings import PartnershipSettings

pytestmark = pytest.mark.once
AT = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def made(**more: Any) -> Any:
    told: dict[str, Any] = {
        "number": "NM-DC-26-1", "reference": "NM-P-26-9", "destroyed_at": AT, "files": 2,
        "decided_class": "Child in need", "rests_on": "Closed 2002", "copies": ["HX-1", "HX-2"],
        "due_on": dt.date(2026, 11, 1), "decided_by": "Helen", "decided_at": AT,
        "agreed_by": "Sunil", "agreed_at": AT, "counts": {"Tasks": 3, "Cases": 1},
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def document(partnership: PartnershipSettings, **more: Any) -> Any:
    return certificate_document(made=made(**more), settings=partnership, printed_by="Ruth",
                                agency="Council", now=AT)  # fmt: skip


def test_it_says_who_decided_who_agreed_and_which_rows_went(
    partnership: PartnershipSettings,
) -> None:
    what, rows, left = document(partnership).sections
    lines = {line.label: line.text for line in what.parts[0].lines}
    assert lines["Decided by"] == "Helen, Tuesday 24 November 2026, 13:05"
    assert lines["Due since"] == "1 November 2026"
    assert lines["Copies made before"] == "HX-1, HX-2"
    assert rows.table == (("Table", "Rows"), ("Cases", "1"), ("Tasks", "3"))
    assert left.intro == (BACKUPS,)


def test_what_is_not_known_is_said(partnership: PartnershipSettings) -> None:
    what = document(partnership, rests_on="", copies=[]).sections[0]
    lines = {line.label: line.text for line in what.parts[0].lines}
    assert lines["Based on"] == "What reviewers said"
    assert lines["Copies made before"] == "None is known"


def test_its_file_is_named_by_its_number_alone(partnership: PartnershipSettings) -> None:
    assert document(partnership).file_name == "certificate-NM-DC-26-1.pdf"
    assert document(partnership).title == "Certificate of destruction NM-DC-26-1"
