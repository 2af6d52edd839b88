"""The keys of the sealed columns, as the setting names them."""

import pytest

from handrail.rules.core import keyring

GOOD = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="  # pragma: allowlist secret


def test_the_first_seals_and_all_open() -> None:
    ring = keyring.parse_keys(f"new:{GOOD}, old:{GOOD.replace('M', 'N', 1)}")
    assert list(ring) == ["new", "old"]
    assert all(len(key) == 32 for key in ring.values())


def test_a_name_has_1_to_255_letters() -> None:
    for name in ("k", "k" * 255):
        assert list(keyring.parse_keys(f"{name}:{GOOD}")) == [name]


@pytest.mark.parametrize(
    "text",
    ["", " , ", "k1:abcd", f":{GOOD}", GOOD, "k1:", "k1:???", f"{'k' * 256}:{GOOD}"],
)
def test_what_cannot_be_used_is_said_with_what_to_write(text: str) -> None:
    with pytest.raises(keyring.BadKeys, match="NAME:KEY"):
        keyring.parse_keys(text)
