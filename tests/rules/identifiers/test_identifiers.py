"""What people type: the valid is taken, the wrong is refused with help, cleaning is stable."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies as st

from handrail.rules.identifiers import (
    LINE,
    UNKNOWN_DATE,
    Absence,
    Cleaned,
    PartialDate,
    Precision,
    clean_date,
    clean_email,
    clean_nhs_number,
    clean_phone,
    clean_postcode,
    clean_text,
    clean_upn,
    show_nhs_number,
)

CLEANERS = [clean_nhs_number, clean_upn, clean_postcode, clean_phone, clean_email, clean_text]
TODAY = dt.date(2026, 11, 24)
some = settings(max_examples=40)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("943 476 5919", "9434765919"),
        ("943-476-5919", "9434765919"),
        (" 943\u00a0476\u20135919 ", "9434765919"),
        ("９４３４７６５９１９", "9434765919"),
        ("4010232137", "4010232137"),
    ],
)
def test_an_nhs_number_may_have_spaces_and_dashes(raw: str, value: str) -> None:
    found = clean_nhs_number(raw)
    assert (found.value, found.problem, found.raw) == (value, None, raw)
    assert found.is_synthetic == value.startswith("9")


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("943 476 5918", "at least one digit is wrong"),
        ("943 476 591", "10 digits and this has 9"),
        ("943 476 59199", "10 digits and this has 11"),
        ("943 476 591X", "digits 0 to 9"),
        ("٩٤٣٤٧٦٥٩١٩", "digits 0 to 9"),
        ("0000000000", "is not valid"),
        ("9999999999", "is not valid"),
        ("1000000010", "is not valid"),  # the check would be 10, which is not issued
    ],
)
def test_a_wrong_nhs_number_is_refused_with_help(raw: str, part: str) -> None:
    found = clean_nhs_number(raw)
    assert found.value == ""
    assert part in str(found.problem)


def test_an_nhs_number_is_shown_in_groups() -> None:
    assert show_nhs_number("9434765919") == "943 476 5919"


TAKEN = ("X211202512345", "x2112025 12345", "E211202567890")  # pragma: allowlist secret


@pytest.mark.parametrize("raw", TAKEN)
def test_a_upn_is_taken(raw: str) -> None:
    assert clean_upn(raw).problem is None
    assert clean_upn(raw).value == raw.replace(" ", "").upper()


@pytest.mark.parametrize("raw", ["X211202512346", "A211202512345", "X21120251234", "211202512345X"])
def test_a_wrong_upn_is_refused(raw: str) -> None:
    assert "school" in str(clean_upn(raw).problem)


def test_a_temporary_upn_ends_in_a_letter() -> None:
    taken = [
        letter
        for letter in "ABCDEFGHJKLMNPQRTUVWXYZ"  # pragma: allowlist secret
        if clean_upn(f"{letter}21120251234A").value
    ]
    assert len(taken) == 1


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("e142bg", "E14 2BG"),
        (" E14  2BG ", "E14 2BG"),
        ("M1 1AE", "M1 1AE"),
        ("EC1A1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("zz993vz", "ZZ99 3VZ"),
        ("ZZ99 3WZ", "ZZ99 3WZ"),
        ("gir0aa", "GIR 0AA"),
        ("BFPO 801", "BFPO 801"),
        ("bfpo c/o 57", "BFPO 57"),
        ("BF1 0AX", "BF1 0AX"),
    ],
)
def test_a_uk_postcode_gets_its_usual_form(raw: str, value: str) -> None:
    assert (clean_postcode(raw).value, clean_postcode(raw).is_verified) == (value, True)


@pytest.mark.parametrize(
    "raw", ["D02 AF30", "75001", "K1A 0B1", "LV-1010", "C1425", "E14", "〒100-0001"]
)
def test_other_postcodes_are_kept_unverified(raw: str) -> None:
    found = clean_postcode(raw)
    assert found.value
    assert found.problem is None
    assert not found.is_verified


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("E14 2B", "a figure and two letters"),
        ("E14 2BC", "a figure and two letters"),
        ("E14 OBG", "Is it E14 0BG?"),
        ("SWIA 1AA", "Is it SW1A 1AA?"),
        ("14 Mill Lane, Northmere, near the bridge", "at most 20"),
    ],
)
def test_a_slip_in_a_postcode_is_refused_with_help(raw: str, part: str) -> None:
    assert part in str(clean_postcode(raw).problem)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("(020) 7946-0111", "+442079460111"),
        ("020 7946 0111 ext 12", "+442079460111;ext=12"),
        ("020 7946 0111 x12", "+442079460111;ext=12"),
        ("028 9018 0123", "+442890180123"),
        ("+353 1 234 5678", "+35312345678"),
        ("00 353 87 123 4567", "+353871234567"),
        ("016977 3999", "+44169773999"),
        ("101", "101"),
        ("999", "999"),
        ("116 123", "116123"),
    ],
)
def test_a_phone_number_gets_one_form(raw: str, value: str) -> None:
    assert (clean_phone(raw).value, clean_phone(raw).problem) == (value, None)


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("7700 900123", "Start a UK number with 0"),
        ("07700 900", "10 or 11 digits"),
        ("07700 900123 / 07700 900456", "Enter one phone number"),
        ("ask Mum", "Enter one phone number"),
        ("+1", "7 to 15 digits"),
        ("+", "7 to 15 digits"),
    ],
)
def test_a_wrong_phone_number_is_refused_with_help(raw: str, part: str) -> None:
    assert part in str(clean_phone(raw).problem)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Priya.Nair@Ashgrove.Example", "priya.nair@ashgrove.example"),
        ("mailto:a@b.org", "a@b.org"),
        ("josé@exämple.de", "josé@exämple.de"),
        ("o'brien+x@sub.example.co.uk", "o'brien+x@sub.example.co.uk"),
        ("अजय@डाटा.भारत", "अजय@डाटा.भारत"),
    ],
)
def test_an_email_address_is_in_small_letters(raw: str, value: str) -> None:
    assert (clean_email(raw).value, clean_email(raw).problem) == (value, None)


@pytest.mark.parametrize(
    "raw",
    ["a", "a@", "@b.org", "a@b", "a@b..org", "a b@c.org", "a@b.org, c@d.org", "a@@b.org",
     "a@-b.org", "a" * 65 + "@b.org", "a@" + "b" * 64 + ".org", "a@" + "b." * 200 + "org"],
)  # fmt: skip
def test_a_wrong_email_address_is_refused(raw: str) -> None:
    found = clean_email(raw)
    assert found.problem
    assert not found.value


@pytest.mark.parametrize(
    ("raw", "absence"),
    [
        ("none", Absence.NONE),
        ("N/A", Absence.NONE),
        ("Not known", Absence.NOT_KNOWN),
        ("Don’t know", Absence.NOT_KNOWN),
        ("refused.", Absence.REFUSED),
        ("", None),
        ("   ", None),
    ],
)
@pytest.mark.parametrize("clean", CLEANERS[:5])
def test_none_not_known_and_refused_are_told_apart(
    clean: Callable[[str], Cleaned], raw: str, absence: Absence | None
) -> None:
    found = clean(raw)
    assert (found.value, found.problem, found.absence) == ("", None, absence)


@pytest.mark.parametrize(
    "text",
    ["Zoë", "O’Brien-Ní Dhomhnaill", "李小龍", "محمد", "Ng", "X Æ", "a" * 180, "Null", "<b>",
     "Robert'); DROP", "👩‍👧", "a\u200db", "one\n\ttwo", "Z" + "\u0301" * 20],
)  # fmt: skip
def test_names_and_texts_of_every_kind_are_taken_as_typed(text: str) -> None:
    assert clean_text(text, LINE) == Cleaned(text, text)


def test_text_keeps_its_form_and_gives_another_for_matching() -> None:
    found = clean_text("Zoe\u0308")
    assert found.value == "Zoe\u0308"
    assert found.for_matching == "Zoë"
    assert clean_text("a\r\nb\rc\n").value == "a\nb\nc"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a\x00b", "Character 2 is the null character (U+0000)"),
        ("a\nbc\x07", "Character 3 of line 2 is a control character (U+0007)"),
        ("gpj\u202eexe", "turns the direction of text (U+202E)"),
        ("\u2066x", "turns the direction of text (U+2066)"),
        ("a\ud800", "half of a broken character (U+D800)"),
        ("a\x85b", "a control character (U+0085)"),
    ],
)
def test_hidden_characters_are_refused_by_name(text: str, part: str) -> None:
    assert part in str(clean_text(text).problem)


def test_text_that_is_too_long_says_by_how_much() -> None:
    assert clean_text("a" * 500, LINE).problem is None
    assert clean_text("a" * 501, LINE).problem == (
        "This has 501 characters and at most 500 fit: take out 1 character,"
        " or put the rest in another box."
    )
    assert "take out 50 characters, or attach" in str(clean_text("a" * 100_050).problem)


@some
@given(st.sampled_from(CLEANERS), st.text(max_size=40))
def test_cleaning_anything_is_stable_and_never_fails(
    clean: Callable[[str], Cleaned], raw: str
) -> None:
    first = clean(raw)
    assert first.raw == raw
    assert not (first.value and first.problem)
    again = clean(first.value)
    assert (again.value, again.problem) == (first.value, None)


@some
@given(st.integers(0, 999_999_999))
def test_a_number_with_the_right_check_is_never_refused(number: int) -> None:
    body = f"{number:09d}"
    check = (11 - sum(int(d) * w for d, w in zip(body, range(10, 1, -1), strict=True)) % 11) % 11
    found = clean_nhs_number(f"{body}{check}")
    assert bool(found.problem) == (check == 10 or number == 0 or len(set(f"{body}{check}")) == 1)


@some
@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True))
def test_a_postcode_of_the_right_shape_is_never_refused(raw: str) -> None:
    assert clean_postcode(raw).is_verified
    assert clean_postcode(raw.lower()).value == clean_postcode(raw).value


DATES = [
    (("14", "3", "2012"), "2012-03-14", Precision.EXACT),
    (("14", "March", "2012"), "2012-03-14", Precision.EXACT),
    (("14", "sept", "2012"), "2012-09-14", Precision.EXACT),
    (("", "3", "2012"), "2012-03", Precision.MONTH),
    (("", "", "2012"), "2012", Precision.YEAR),
    ((29, 2, 2012), "2012-02-29", Precision.EXACT),
    (("24", "11", "2026"), "2026-11-24", Precision.EXACT),
    (("", "11", "2026"), "2026-11", Precision.MONTH),
    (("", "", "1896"), "1896", Precision.YEAR),
]


@pytest.mark.parametrize(("typed", "text", "precision"), DATES)
def test_a_date_may_be_known_in_part(
    typed: tuple[str, str, str], text: str, precision: Precision
) -> None:
    found = clean_date(*typed, TODAY).value
    assert found is not None
    assert (found.text, found.precision) == (text, precision)
    assert PartialDate.from_text(text) == found


@pytest.mark.parametrize(
    ("typed", "part", "fields"),
    [
        (("14", "3", "12"), "four digits", ("year",)),
        (("14", "3", "0000"), "four digits", ("year",)),
        (("14", "3", ""), "Add the year", ("year",)),
        (("", "", ""), "Add the year", ("year",)),
        (("14", "", "2012"), "Add the month", ("month",)),
        (("14", "13", "2012"), "from 1 to 12", ("month",)),
        (("14", "ma", "2012"), "with the digits", ("month",)),
        (("31", "2", "2023"), "There are 28 days in February 2023", ("day", "month")),
        (("29", "2", "2025"), "There are 28 days in February 2025", ("day", "month")),
        (("31", "4", "2012"), "There are 30 days in April 2012", ("day", "month")),
        (("0", "4", "2012"), "There are 30 days in April 2012", ("day", "month")),
        (("25", "11", "2026"), "today or in the past", ("day", "month", "year")),
        (("", "12", "2026"), "today or in the past", ("day", "month", "year")),
        (("", "", "9999"), "today or in the past", ("day", "month", "year")),
        (("1", "1", "1895"), "more than 130 years ago", ("year",)),
        (("1", "1", "0001"), "more than 130 years ago", ("year",)),
        (("32", "3", "1800"), "more than 130 years ago", ("year",)),
        (("١٢", "3", "2012"), "with the digits", ("day",)),
        (("-1", "3", "2012"), "with the digits", ("day",)),
        (("1", "3", "2" * 40), "with the digits", ("year",)),
    ],
)
def test_a_wrong_date_is_refused_with_help(
    typed: tuple[str, str, str], part: str, fields: tuple[str, ...]
) -> None:
    found = clean_date(*typed, TODAY)
    assert found.value is None
    assert part in str(found.problem)
    assert found.fields == fields


def test_an_estimate_and_an_expected_date() -> None:
    about = clean_date("", "", "2012", TODAY, is_about=True).value
    assert about is not None
    assert (about.text, about.in_words) == ("~2012", "about 2012")
    assert clean_date("3", "2", "2027", TODAY, allow_future=True).value
    far = clean_date("1", "1", "9999", TODAY, allow_future=True)
    assert "130 years ahead" in str(far.problem)


def test_a_partial_date_knows_its_span_and_words() -> None:
    month = PartialDate.from_text("2012-02")
    assert (month.earliest, month.latest) == (dt.date(2012, 2, 1), dt.date(2012, 2, 29))
    year = PartialDate.from_text("2012")
    assert (year.earliest, year.latest) == (dt.date(2012, 1, 1), dt.date(2012, 12, 31))
    assert PartialDate.from_text("2012-03-14").in_words == "14 March 2012"
    assert month.in_words == "February 2012"
    assert (UNKNOWN_DATE.text, UNKNOWN_DATE.in_words, UNKNOWN_DATE.earliest) == (
        "",
        "not known",
        None,
    )


@pytest.mark.parametrize("text", ["2012-02-30", "12", "2012-3-1", "2012-13", "x", "2012-03-14 "])
def test_only_its_own_text_is_read_back(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.from_text(text)


@some
@given(st.dates(dt.date(1900, 1, 1), TODAY), st.integers(0, 2))
def test_every_real_date_is_taken_and_read_back(day: dt.date, known: int) -> None:
    typed = [str(day.day) if known == 2 else "", str(day.month) if known else "", str(day.year)]
    found = clean_date(*typed, TODAY).value
    assert found is not None
    assert PartialDate.from_text(found.text) == found
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= day <= found.latest


@some
@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_anything_typed_as_a_date_gives_an_answer(day: str, month: str, year: str) -> None:
    found = clean_date(day, month, year, TODAY)
    assert bool(found.value) != bool(found.problem)
