"""Words to avoid: each is found, quotations are marked, and our own texts are clean."""

import ast
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from handrail.rules.forms import wording_rules
from handrail.rules.forms.wording_rules import find_issues_in_text, load_advice
from handrail.rules.vocabulary import GLOSSARY, VOCABULARIES

ROOT = Path(__file__).resolve().parents[3]
HOUSE = ROOT / "handrail"
OURS = sorted(
    [
        *(HOUSE / "pages" / "templates").rglob("*.html"),
        *(HOUSE / "outputs" / "templates").rglob("*.html"),
        *(HOUSE / "rules" / "forms").rglob("*.yaml"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
    ]
)

# (end of the file's path, words found in small letters): why they stay.
ALLOWED: dict[tuple[str, str], str] = {
    (
        "rules/data_protection/relatives.py",
        "boyfriend",
    ): "words by which a record names somebody else",
    (
        "rules/data_protection/relatives.py",
        "girlfriend",
    ): "words by which a record names somebody else",
    ("outputs/returns/cp_is.py", "lac"): "the code of another service for a child in care",
    **{
        ("rules/missing/place_words.py", word): "words that name no place"
        for word in ("boyfriend", "boyfriends", "girlfriend", "girlfriends")
    },
}
# names of variables and the like, which nobody reads on a page
FORMS = HOUSE / "rules" / "forms"
CODES = {FORMS / "wording_rules.py", FORMS / "wording_findings.py"}

SAID = [
    ("She is putting herself at risk", "putting herself at risk", "blame"),
    ("A history of risk-taking behaviour.", "risk-taking behaviour", "blame"),
    ("It is a lifestyle choice", "lifestyle choice", "choice"),
    ("known to be sexually active", "sexually active", "choice"),
    ("engaged in sex work", "sex work", "trade"),
    ("seeking out older men", "seeking out older men", "trade"),
    ("He is her boyfriend", "boyfriend", "romance"),
    ("associating with known males", "associating with", "company"),
    ("contacting older men via an app", "contacting older men via", "contact"),
    ("sexual activity with a man", "sexual activity with", "abuse"),
    ("receiving drugs in return", "receiving drugs in return", "trade"),
    ("She is streetwise", "streetwise", "label"),
    ("He won’t engage", "won’t engage", "engagement"),
    ("a hard-to-reach family", "hard-to-reach", "engagement"),
    ("He absconded twice", "absconded", "missing"),
    ("child pornography was found", "child pornography", "images"),
    ("a gang member", "gang member", "groups"),
    ("She changed her story", "changed her story", "retraction"),
    ("historic sexual abuse", "historic sexual abuse", "time"),
    ("a vulnerable young woman", "young woman", "age"),
    ("a high-risk child", "high-risk child", "risk_label"),
    ("a young offender", "young offender", "child_who_harms"),
    ("the stages of grooming", "stages of grooming", "grooming"),
    ("He is LAC", "LAC", "care"),
    ("OUT OF\nCONTROL? He is out of\ncontrol", "is out of\ncontrol", "label"),
]


@pytest.mark.parametrize(("text", "found", "category"), SAID)
def test_words_that_blame_are_found(text: str, found: str, category: str) -> None:
    finding = find_issues_in_text(text)[0]
    assert (finding.found, finding.category) == (found, category)
    assert text[finding.start : finding.end] == found
    assert finding.suggestion
    assert finding.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Adults are targeting her and she is not safe at the flat.",
        "The lack of sleep and a placard.",
        "He went missing because a man threatened him.",
        "Context: text messages were seen.",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert find_issues_in_text(text) == []


@pytest.mark.parametrize(
    ("text", "is_quotation"),
    [
        ("She said “he is my boyfriend”.", True),
        ('She said "he is my boyfriend".', True),
        ("She said ‘he’s my boyfriend’.", True),
        ("She said “yes”. He is her boyfriend.", False),
        ("It is the child’s boyfriend who isn’t here", False),
    ],
)
def test_a_quotation_is_marked_as_one(text: str, is_quotation: bool) -> None:
    assert find_issues_in_text(text)[0].is_quotation is is_quotation


def test_every_row_of_the_list_is_complete() -> None:
    assert len(load_advice()) >= 18
    assert len({row.category for row in load_advice()}) == len(load_advice())
    assert all(row.patterns and row.suggestion and row.why for row in load_advice())


def test_our_own_pages_and_forms_use_none_of_these_words() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)}: {finding.found!r}: {finding.suggestion}"
        for path in OURS
        for finding in find_issues_in_text(path.read_text(encoding="utf-8"))
        if not any(
            str(path).endswith(end) and finding.found.lower() == words for end, words in ALLOWED
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_our_own_vocabulary_uses_none_of_these_words() -> None:
    texts = [term.meaning for term in GLOSSARY]
    texts += [f"{word.label}. {word.meaning}" for words in VOCABULARIES for word in words]
    assert [found for text in texts for found in find_issues_in_text(text)] == []


def _said(path: Path) -> list[str]:
    """Every text in a Python file: sentences of steps, confirmations, refusals, labels."""
    return [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_our_own_sentences_in_code_use_none_of_these_words() -> None:
    """But for the demo: what its people write is found by the list too, and mended by them."""
    wrong = [
        f"{path.relative_to(HOUSE)}: {found.found!r}: {found.suggestion}"
        for path in sorted(HOUSE.rglob("*.py"))
        if path not in CODES
        for found in find_issues_in_text("\n".join(_said(path)))
        if not any(str(path).endswith(end) and found.found.lower() == w for end, w in ALLOWED)
    ]
    assert not wrong, "\n".join(wrong)


def test_looking_only_for_what_may_stand_in_a_text_leaves_nothing_out() -> None:
    text = ". ".join(said for said, _, _ in SAID)
    every = [row for row in wording_rules._rows() for _ in row.pattern.finditer(text)]
    assert {row.advice.category for row in every} == {
        row.advice.category for row in wording_rules._may_stand_in(text) if row in every
    }
    assert len(wording_rules._may_stand_in("Her mother told the police.")) < 4


def spent(text: str) -> float:
    """Seconds of this process's own time, whatever else the machine does."""
    begun = time.process_time()
    find_issues_in_text(text)
    return time.process_time() - begun


@pytest.mark.parametrize("unit", ["‘", "“", '"', "a’a ‘", "put ", " ", "risk "])
def test_a_long_odd_text_takes_no_long_time(unit: str) -> None:
    """Twice the text takes about twice the time, not four times: machines differ in the rest."""
    once = spent(unit * (10_000 // len(unit)))
    assert spent(unit * (20_000 // len(unit))) < 3 * once + 0.2


@settings(max_examples=40)
@given(st.text(max_size=80), st.sampled_from(SAID), st.text(max_size=80))
def test_findings_are_in_order_and_in_place(
    before: str, said: tuple[str, str, str], after: str
) -> None:
    text = f"{before} {said[0]} {after}"
    end = 0
    for finding in find_issues_in_text(text):
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.found
        end = finding.end
