"""Which copies need a reason, and the number of one found again."""

import pytest

from handrail.rules.sharing import copy_numbers

pytestmark = pytest.mark.once


def test_a_number_is_found_however_a_scanner_left_it() -> None:
    texts = ["see hx 2C3D – 4F5G.", "HX-2C3D-4F5G", "H X 2 C 3 D\n4 F 5 H"]
    assert copy_numbers.numbers_in(texts) == ["HX-2C3D-4F5G", "HX-2C3D-4F5H"]
    assert copy_numbers.numbers_in(["HX-2C3A-4F5G", ""]) == []


@pytest.mark.parametrize(
    ("kind", "proof", "reason"),
    [
        ("numbers", False, False),
        ("copy of records", True, False),
        ("release: letter", True, False),
        ("case file", True, True),
    ],
)
def test_what_a_copy_asks_of_whoever_makes_it(kind: str, proof: bool, reason: bool) -> None:
    assert copy_numbers.needs_proof(kind) is proof
    assert copy_numbers.needs_reason(kind) is reason
