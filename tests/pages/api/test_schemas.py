"""The shapes of what the API takes: unknown keys, empty lines and other times are mistakes."""

from typing import Any

import pytest
from pydantic import ValidationError

from handrail.pages.api.schemas import EXAMPLE, NewMissing, NewReferral, TokenWanted, Writer

pytestmark = pytest.mark.once


def missing(**more: Any) -> NewMissing:
    return NewMissing(**EXAMPLE | more)


def where(error: pytest.ExceptionInfo[ValidationError]) -> list[tuple[Any, ...]]:
    return [one["loc"] for one in error.value.errors()]


def test_the_example_of_the_description_is_taken() -> None:
    found = missing()
    assert (found.given, found.returned_at, found.notes) == ("Rory", None, "")


def test_a_key_that_is_not_known_is_a_mistake() -> None:
    with pytest.raises(ValidationError) as error:
        missing(colour="blue")
    assert where(error) == [("colour",)]


def test_names_are_trimmed_and_may_not_be_blank() -> None:
    assert Writer(name=" Mia ", job="Head").name == "Mia"
    with pytest.raises(ValidationError) as error:
        Writer(name=" ", job="x" * 201)
    assert where(error) == [("name",), ("job",)]


@pytest.mark.parametrize("at", ["2026-11-24T09:05", "24/11/2026 09:05Z", "2026-11-24", ""])
def test_a_moment_has_its_offset(at: str) -> None:
    with pytest.raises(ValidationError) as error:
        missing(missing_from=at)
    assert where(error) == [("missing_from",)]
    assert missing(missing_from="2026-11-24T09:05+01:00").missing_from.endswith("+01:00")


def test_a_referral_needs_a_writer_and_a_token_its_grant() -> None:
    with pytest.raises(ValidationError) as error:
        NewReferral(referral={}, screening={})
    assert where(error) == [("writer",)]
    with pytest.raises(ValidationError):
        TokenWanted(grant_type="password")
    assert TokenWanted(grant_type="client_credentials").scope == ""
