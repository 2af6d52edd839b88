"""Journeys: the browser, the template database, and a served copy of it for each module."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys import serving
from tests.journeys.browsing import CHROMIUM, FLAGS, PATIENCE, Desk
from tests.journeys.found import Found
from tests.journeys.pages import PARTS
from tests.journeys.serving import Place, Postgres, Server, Sqlite, own_copy, shared_template

HERE = Path(__file__).parent


# Begun first, the longest before the others, so that nobody waits for them alone at the end.
LONGEST = (
    *("test_looks", "test_case", "test_form_author", "test_disruption", "test_behaviour"),
    *("test_together", "test_panel", "test_long_and_empty", "test_advice", "test_friday"),
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Whatever lies in this folder drives a browser: on SQLite alone, unless marked `both`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if item.get_closest_marker("both") is None:
                item.add_marker(pytest.mark.once)
    yield
    places = {f"{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))
    put_parts_in_order(items)


def put_parts_in_order(items: list[pytest.Item]) -> None:
    """Puts the parts of the crawl in their order: the last pages of a part change the demo."""
    order, found = list(PARTS), defaultdict[object, list[int]](list)
    for place, item in enumerate(items):
        if part_of(item) in PARTS:
            found[item.function].append(place)  # type: ignore[attr-defined]
    for places in found.values():
        parts = sorted((items[at] for at in places), key=lambda item: order.index(part_of(item)))
        for at, item in zip(places, parts, strict=True):
            items[at] = item


def part_of(item: pytest.Item) -> str:
    """The part of the crawl that a test looks at, "" for any other test."""
    return str(item.callspec.params.get("part", "")) if hasattr(item, "callspec") else ""


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Sqlite | Postgres:
    return serving.engine(tmp_path_factory.mktemp("journeys"))


@pytest.fixture(scope="session")
def template(engine: Sqlite | Postgres, worker_id: str) -> Iterator[Place]:
    """A database with the demo, loaded once for all workers; nobody works in it."""
    with shared_template(engine, worker_id) as place:
        yield place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared(engine: Sqlite | Postgres, template: Place) -> Iterator[Server]:
    """The server of all modules on SQLite, warm as in service.

    PostgreSQL copies no database that somebody has open.
    """
    with own_copy(engine, template, "shared") as server:
        yield server


@pytest.fixture(scope="module")
def desk(
    request: pytest.FixtureRequest,
    engine: Sqlite | Postgres,
    template: Place,
    browser: Browser,
) -> Iterator[Desk]:
    """A served copy of the demo for the tests of one module."""
    if isinstance(engine, Sqlite):
        server = request.getfixturevalue("shared")
        engine.renew(template, server.place)
        server.forget_faults()
        yield Desk(browser, server, template)
        return
    with own_copy(engine, template, request.path.stem) as server:
        yield Desk(browser, server, template)


@pytest.fixture(scope="module")
def found(desk: Desk) -> Found:
    """The addresses of this copy, found when they are asked for."""
    return Found(desk)
