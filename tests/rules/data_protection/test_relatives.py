"""Words that point to somebody are shown to the reader where nothing is marked."""

from handrail.rules.data_protection.redaction import Mark
from handrail.rules.data_protection.relatives import find_hints


def test_words_that_point_to_somebody_are_shown_to_the_reader() -> None:
    assert find_hints("Her stepfather and his brothers came.", []) == ["stepfather", "brothers"]
    text = "Her aunt and her mother. A caller."
    assert find_hints(text, [Mark(4, 8, "third_party")]) == ["mother", "caller"]
