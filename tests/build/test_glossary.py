"""The glossary has every domain, every table and every vocabulary, and none that is gone."""

import inspect
import re
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps

from handrail.rules import vocabulary
from handrail.rules.core.domains import DOMAINS
from tests.source import ROOT

pytestmark = pytest.mark.once

TEXT = (ROOT / "docs" / "build" / "glossary.md").read_text("utf-8")
ROW = re.compile(r"^\| ([^|]+) \|", re.M)
PARTS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")


def section(title: str) -> list[str]:
    """The first cells of the table below a heading."""
    _, _, rest = TEXT.partition(f"\n## {title}\n")
    assert rest, f"there is no heading {title}"
    return ROW.findall(rest.partition("\n## ")[0])[1:]


def coded(title: str) -> list[str]:
    """The names in code below a heading."""
    return [cell.strip("`") for cell in section(title)]


def vocabularies() -> set[str]:
    """The names of all classes of stored words and codes."""
    return {
        name
        for module in iter_modules(vocabulary.__path__)
        for name, found in inspect.getmembers(
            import_module(f"{vocabulary.__name__}.{module.name}"), inspect.isclass
        )
        if issubclass(found, Enum) and found.__module__.startswith(vocabulary.__name__)
    }


def tables() -> set[str]:
    """The names of all models with rows of their own."""
    return {model.__name__ for model in apps.get_app_config("records").get_models()}


def test_every_domain_is_explained_once_in_the_order_of_the_house() -> None:
    assert coded("Domains") == list(DOMAINS)


def test_every_table_is_explained_once_and_none_that_is_gone() -> None:
    names = coded("Tables")
    assert names == sorted(names)
    assert set(names) == tables()
    assert len(names) == len(tables())


def test_every_vocabulary_has_a_name_made_of_words_that_are_explained() -> None:
    words = {part for name in coded("Tables") for part in (name, *PARTS.findall(name))}
    for cell in section("Words that names are made of"):
        words.update(cell.split(", "))
    unexplained = {
        name: sorted(set(PARTS.findall(name)) - words)
        for name in vocabularies()
        if name not in words and not set(PARTS.findall(name)) <= words
    }
    assert unexplained == {}


def test_no_word_is_explained_that_no_vocabulary_is_made_of() -> None:
    used = {part for name in vocabularies() for part in PARTS.findall(name)}
    words = [word for cell in section("Words that names are made of") for word in cell.split(", ")]
    assert [word for word in words if word not in used] == []


def test_a_word_that_has_one_meaning_is_explained_once() -> None:
    words = section("One word, one meaning")
    assert len(words) == len(set(words)) >= 15
