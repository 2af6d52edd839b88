"""Markup that is rendered once and filled in a hundred times: texts are escaped each time."""

import pytest
from django.utils.safestring import SafeString

from handrail.pages.core import template_fragments

pytestmark = pytest.mark.once
SIGN = "core/components/sign.html"


def test_a_text_is_escaped_and_safe_markup_is_not() -> None:
    pieces = ("<b>", "name", "</b>", "more", "")
    texts = {"name": "<i>Ann</i>", "more": SafeString("<hr>")}
    assert (
        template_fragments.fill_pieces(pieces, texts.__getitem__)
        == "<b>&lt;i&gt;Ann&lt;/i&gt;</b><hr>"
    )


def test_a_template_is_rendered_once_for_a_key() -> None:
    asked = []

    def context() -> dict[str, str]:
        asked.append(1)
        return {"kind": "danger", "word": template_fragments.placeholder_for("word")}

    first = template_fragments.split_template(("test", "once"), SIGN, context)
    again = template_fragments.split_template(("test", "once"), SIGN, context)
    assert first is again
    assert (len(asked), first[1]) == (1, "word")


def test_the_marks_of_one_row_do_not_reach_the_next() -> None:
    one = template_fragments.render_fragment(SIGN, {"word": "Red & <late>"}, kind="danger")
    other = template_fragments.render_fragment(SIGN, {"word": "Green"}, kind="danger")
    assert "Red &amp; &lt;late&gt;" in one
    assert "Red" not in other
    assert "\ue000" not in one + other


def test_what_is_kept_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_fragments, "_known", {})
    monkeypatch.setattr(template_fragments, "MOST", 3)
    for number in range(10):
        template_fragments.split_template(
            ("test", number), SIGN, lambda: {"kind": "danger", "word": ""}
        )
    assert len(template_fragments._known) <= 4
