"""One page explains every setting that is read, and none that is not."""

import re

import pytest
from django.conf import settings

from handrail.outputs.operations.docs_settings_page import (
    explained_parts,
    settings_page,
)
from tests.source import ROOT

pytestmark = pytest.mark.once
SAMPLE = (ROOT / ".env.sample").read_text("utf-8")


def test_every_setting_that_is_read_is_explained_and_every_one_explained_is_read() -> None:
    text = (ROOT / "handrail" / "config" / "settings.py").read_text("utf-8")
    read = {f"HANDRAIL_{name}" for name in re.findall(r'_(?:text|flag)\(\s*"([A-Z_]+)"', text)}
    explained = [name for part in explained_parts(SAMPLE) for name, _ in part.settings]
    assert set(explained) == read
    assert len(explained) == len(read), "one is explained twice"


def test_each_has_words_of_its_own_on_the_page() -> None:
    page = settings_page(SAMPLE)
    for part in explained_parts(SAMPLE):
        assert len(part.words) > 15, part.settings
        assert part.words in page
        for name, _ in part.settings:
            assert name in page
    assert page == (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")


def test_an_example_stands_as_it_is_to_be_typed() -> None:
    page = settings_page(SAMPLE)
    assert "```\npostgres://USER@HOST:5432/handrail     sqlite:////absolute" in page


def test_the_sample_names_no_secret_that_works() -> None:
    given = {name: value for part in explained_parts(SAMPLE) for name, value in part.settings}
    for name in ("HANDRAIL_SECRET_KEY", "HANDRAIL_KEYS", "HANDRAIL_METRICS_TOKEN"):
        assert given[name] == ""
    assert settings.DEMO_SECRET not in SAMPLE
