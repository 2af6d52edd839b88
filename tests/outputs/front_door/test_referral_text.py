"""A referral as plain text to paste: whence it comes first, what is sealed left out by name."""

import datetime as dt

import pytest

from handrail.outputs.forms.submission_document import Line, Part, Rest, Section, Sign, Voice
from handrail.outputs.front_door.referral_document import ReferralDocument
from handrail.outputs.front_door.referral_text import referral_text

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def text(*parts: Part, rest: tuple[Rest, ...] = (), council: str = "", mark: str = "") -> str:
    doc = ReferralDocument(
        reference="NM-R-26-1", version=1, title="Referral NM-R-26-1, version 1",
        sent="Sent by Priya", printed_by="Danielle", agency="Council", now=NOW,
        partnership="Northmere", sections=(Section("The child", parts, ("First.",), rest),),
        mark=mark,
    )  # fmt: skip
    return referral_text(doc, purpose="To open a record", council_reference=council)


def test_it_begins_with_its_marking_and_why_it_was_copied() -> None:
    assert text(council="LCS-9", mark="Sender not yet confirmed").splitlines() == [
        "OFFICIAL-SENSITIVE",
        "Referral NM-R-26-1, version 1",
        "Reference of the council: LCS-9",
        "Sender not yet confirmed",
        "Sent by Priya",
        "Copied by Danielle, Council, on Tuesday 24 November 2026, 13:05.",
        "Purpose: To open a record",
        "",
        "THE CHILD",
        "First.",
    ]
    assert "Reference of the council" not in text()


def test_a_sealed_answer_is_named_and_its_text_left_out() -> None:
    found = text(Part("Tonight", (Line("Address", "8 Cooper’s Row", "withheld"),)))
    assert "8 Cooper’s Row" not in found
    assert "Left out, shown separately on screen: Address." in found
    assert "Tonight:\nAddress: left out" in found


def test_signs_words_and_the_rest_are_told_in_lines() -> None:
    heard = Voice("He says I owe him.", "Said to Priya")
    signs = (Sign("Missing", "Yes", "Three nights", voice=heard, is_harm=True),
             Sign("Late", "No"))  # fmt: skip
    found = text(Part("", (Line("Seen", "A car\nat once"),), signs),
                 rest=(Rest("Not asked", ("Debt", "Gifts")),))  # fmt: skip
    assert found.endswith(
        "Seen:\nA car\nat once\n- Missing: Yes (may be harm now). Three nights\n"
        "“He says I owe him.” (Said to Priya)\n- Late: No\nNot asked: Debt; Gifts\n"
    )
