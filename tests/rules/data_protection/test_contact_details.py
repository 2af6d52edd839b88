"""Numbers, addresses and user names are found however they are typed, and one's own are left."""

import pytest

from handrail.rules.data_protection.contact_details import compact_form, find_contact_details


@pytest.mark.parametrize(
    "detail",
    [
        "07700 900 861", "07700-900-418", "(020) 7946 0199", "+44 7700 900 842", "020 7946 0230",
        "gary@example.org", "SW1A 1AA", "OV19 XKD", "OV19XKD", "@rubyp_x", "tt_runner88",
        "reece.drives", "41 Abbey Road, LS4 9AB", "Flat 9, Mint Street, LA1 9QT", "2a Mill Lane",
    ],
)  # fmt: skip
def test_what_somebody_may_be_found_by_is_proposed_whole(detail: str) -> None:
    text = f"He said {detail} to her."
    covered = {
        at for one in find_contact_details(text, "third_party") for at in range(one.start, one.end)
    }
    start = text.index(detail)
    assert covered == set(range(start, start + len(detail)))


@pytest.mark.parametrize(
    "text",
    ["The file report.docx and photo.jpg, on www.northmere.example today.",
     "On 12 May 2026 at 22.15.", "In 3 weeks, e.g. soon.", "Room 4 at 5 p.m.", "See step 2.3.1.",
     "Write to desk@northmere.gov.uk or nurse@nhs.net."],
)  # fmt: skip
def test_dates_numbers_and_desks_are_left(text: str) -> None:
    assert find_contact_details(text, "third_party") == []


def test_a_number_at_the_end_of_a_line_ends_there_and_one_that_wraps_is_whole() -> None:
    text = "Her no is 07700 900 738\n02:15 He is back. Ring 07700\n900 739 now."
    found = [text[one.start : one.end] for one in find_contact_details(text, "third_party")]
    assert found == ["07700 900 738", "07700\n900 739"]


def test_ones_own_are_left_alone() -> None:
    own = [compact_form("8 Cooper’s Row\nE14 3AB"), compact_form("020 7946 0230")]
    text = "She lives at 8 Cooper’s Row, E14 3AB. Ring 020 7946 0230 or 07700 900861."
    found = [text[one.start : one.end] for one in find_contact_details(text, "third_party", own)]
    assert found == ["07700 900861"]
