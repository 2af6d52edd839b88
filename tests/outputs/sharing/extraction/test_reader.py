"""One file of any kind: its text wherever it stands, and bombs and broken bytes refused."""

import contextlib
import os
import random

import pytest

from handrail.outputs.sharing.extraction import CannotCheck, reader
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"


@pytest.mark.parametrize("where", filled.PLACES)
def test_a_text_is_found_where_it_stands(where: str) -> None:
    name, make, place = filled.PLACES[where]
    found = [piece for piece in reader.read_file(make(ADDRESS), name) if ADDRESS in piece.text]
    assert any(place in piece.place for piece in found), found
    assert {piece.file for piece in found} == {name}


def test_bombs_are_refused_at_once() -> None:
    big = filled.docx(word__comments="<a>" + " " * 30_000_000 + "</a>")
    many = filled.zipped({"[Content_Types].xml": ""} | {f"word/{n}.xml": "" for n in range(2_100)})
    nest = filled.docx()
    for _ in range(6):
        nest = (
            filled.mail_with(nest, "in.eml")
            if nest[:2] != b"PK"
            else filled.mail_with(nest, "in.docx")
        )
    begun = sum(os.times()[:4])  # of this process and its children, whatever else runs
    for data in (big, many, nest):
        with pytest.raises(CannotCheck, match=r"unpacks|too many parts|more deeply"):
            reader.read_file(data, "a.eml" if data is nest else "a.docx")
    assert sum(os.times()[:4]) - begun < 2


def test_flipped_bits_never_do_more_than_say_cannot() -> None:
    chance = random.Random(8)
    makers = [
        filled.docx(filled.run("x")),
        filled.cell("x"),
        filled.pdf_note("x"),
        filled.mail_with(filled.docx(), "a.docx"),
    ]
    for turn in range(400):
        data = bytearray(makers[turn % 4])
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if turn % 7 == 0:
            data = data[: chance.randrange(len(data))]
        with contextlib.suppress(CannotCheck):
            reader.read_file(bytes(data), "a.eml" if turn % 4 == 3 else "a.bin")
