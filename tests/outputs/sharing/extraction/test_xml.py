"""The texts of one XML part: shown, hidden and in its tags; entities are refused."""

import pytest

from handrail.outputs.sharing.extraction import CannotCheck, reader, xml
from tests import filled

pytestmark = pytest.mark.once
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE])
def test_entities_are_refused_and_nothing_is_fetched(part: str) -> None:
    with pytest.raises(CannotCheck, match="entities"):
        reader.read_file(filled.docx(word__comments=part), "a.docx")


def test_paragraphs_are_lines_and_blanks_stay_where_they_are_meant() -> None:
    root = xml.parse_part(b"<w:d xmlns:w='x'><w:p><w:t>14 </w:t><w:t>Quayle</w:t></w:p>\n "
                      b"<w:p><w:t>Row</w:t><w:tab/><w:t>NM7</w:t></w:p></w:d>")  # fmt: skip
    assert xml.element_text(root) == "14 Quayle\nRow NM7"


def test_what_tags_carry_is_told_once_without_the_noise_of_the_format() -> None:
    root = xml.parse_part(b"<d a='A plan of the flat' rsidR='00AB12' c='0.5' xm='http://purl.org/dc'>"
                      b"<e title='A plan of the flat' name='Moss, K'/></d>")  # fmt: skip
    assert xml.attribute_text(root) == "A plan of the flat\nMoss, K"


def test_a_damaged_part_is_told() -> None:
    with pytest.raises(CannotCheck, match="damaged"):
        xml.parse_part(b"<d><e></d>")
