"""A packed file is opened when its parts are few, small and without a password."""

import io
import zipfile

import pytest

from handrail.outputs.core import safe_zip
from handrail.outputs.core.safe_zip import Limits, Unfit, Wrong
from tests import filled

pytestmark = pytest.mark.once
LIMITS = Limits(parts=2, unpacked=3_000_000, of_a_part=2_000_000, ratio=10)


def wrong_with(data: bytes) -> Wrong:
    with pytest.raises(Unfit) as told:
        safe_zip.open_zip(io.BytesIO(data), LIMITS)
    return told.value.wrong


def locked(parts: dict[str, str | bytes]) -> bytes:
    """The same with the mark of a password on its first part."""
    data = bytearray(filled.zipped(parts))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def test_small_parts_are_opened() -> None:
    with safe_zip.open_zip(io.BytesIO(filled.zipped({"a": "x", "b": "y"})), LIMITS) as parts:
        assert parts.read("b") == b"y"


def test_a_part_that_packs_well_is_no_bomb_while_it_is_small() -> None:
    safe_zip.open_zip(io.BytesIO(filled.zipped({"a": "0" * safe_zip.SMALL})), LIMITS).close()
    assert wrong_with(filled.zipped({"a": "0" * (safe_zip.SMALL + 1)})) is Wrong.BOMB


def test_each_limit_has_its_own_reason() -> None:
    assert wrong_with(filled.zipped({"a": "", "b": "", "c": ""})) is Wrong.PARTS
    assert wrong_with(filled.zipped({"a": "0" * 1_500_001, "b": "0" * 1_500_000})) is Wrong.LARGE
    assert wrong_with(filled.zipped({"a": "0" * 2_000_001})) is Wrong.BOMB
    assert wrong_with(locked({"a": "x"})) is Wrong.LOCKED
    assert wrong_with(filled.zipped({"a": "x"})[:-9]) is Wrong.DAMAGED


def test_two_parts_of_one_name_hide_each_other_and_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("a", "seen")
        with pytest.warns(UserWarning, match="Duplicate"):
            parts.writestr("a", "hidden")
    assert wrong_with(made.getvalue()) is Wrong.PARTS
