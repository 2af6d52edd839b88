"""Where everything is: layers, domains, names that can be guessed, paths that lead somewhere."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from handrail.rules.core.domains import DOMAINS
from tests import source
from tests.quick.places import listed_tests
from tests.source import PRODUCT, ROOT

pytestmark = pytest.mark.once

CORE = "core"  # what every domain stands on
LAYERS = {  # layer -> what lies beside the domains in it
    "rules": {
        "clocks",
        "identifiers",
        "law",
        "permissions",
        "stages",
        "vocabulary",
        "workflow",
        "codes",
    },
    "records/queries": set(),
    "outputs": {"templates"},
    "actions": {"demo"},
    "pages": {"api", "management", "static", "styles", "templates", "templatetags"},
}
FLAT = {"handrail/records/models", "handrail/records/migrations"}
MOST_MODULES = 40
CACHE = "__pycache__"
# Names that only their makers understood; each had a plainer one.
PRIVATE = {
    *("again", "apart", "asking", "beside", "drafting", "elsewhere", "finding", "found", "glass"),
    *("goods", "handing", "joined", "joining", "keeping", "kept", "known", "linking", "living"),
    *("looked", "looking", "machine", "marks", "meanwhile", "minding", "named", "opening"),
    *("parked", "passing", "probing", "reach", "resealing", "room", "said", "sealed"),
    *("seen", "sending", "setting", "sitting", "standing", "steps", "taking", "telling"),
    *("thinking_over", "together", "told", "under_way", "ways_in", "whole", "written_on"),
}
DEMO = "handrail.actions.demo"
MAY_LOAD_THE_DEMO = ("actions/demo/", "management/commands/demo.py")
MOST_WITHOUT_OWN_TEST = 78
# Rows, words and tables without code of their own; the demo, and the words of a command.
TABLES = (
    *(
        "records/models/",
        "rules/vocabulary/",
        "rules/workflow/",
        "rules/permissions/",
        "rules/stages/",
    ),
    *("actions/demo/", "management/commands/", "pages/management/"),
)
CITED = re.compile(r"(?<![\w./-])(?:handrail|tests|docs|deploy)/[\w./-]*\w")
CREATED = re.compile(r"\bCreate `([^`]+)`:$", re.M)
CITING = {".md", ".csv", ".txt", ".sh", ".py", ".yaml", ".toml"}
INVENTED = {  # their paths are examples
    *("tests/test_draw.py", "tests/test_outcome.py"),
    "docs/build/how-to/add-a-stage.md",
}


def modules() -> list[Path]:
    """Every module of the product that people wrote, without what marks a package."""
    return [path for path in source.files(".py") if path.name != "__init__.py"]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_has_the_domains_of_the_house_and_no_others(layer: str) -> None:
    files = (path.relative_to(PRODUCT / layer) for path in (PRODUCT / layer).rglob("*.*"))
    # what Python keeps beside modules that are gone is no folder of the house
    kept = {path.parts[0] for path in files if len(path.parts) > 1 and CACHE not in path.parts}
    assert kept - {*DOMAINS, CORE} == LAYERS[layer]


TRUNKS = (
    "rules",
    "records/queries",
    "outputs",
    "actions",
)  # layers whose core stands below their domains


@pytest.mark.parametrize("layer", TRUNKS)
def test_core_imports_no_domain(layer: str) -> None:
    package = f"handrail.{layer.replace('/', '.')}"
    found = {
        f"{source.place(path)}: {name}"
        for path in source.files(".py", PRODUCT / layer / CORE)
        for name in imported(path)
        if name.startswith(tuple(f"{package}.{domain}." for domain in DOMAINS))
    }
    assert found == set()


def imported(path: Path) -> Iterator[str]:
    """Everything that a module imports, by its full name."""
    for node in source.nodes(path):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (f"{one.name}." for one in node.names)


def test_a_folder_has_forty_modules_at_most() -> None:
    folders = {path.parent for path in source.files(".py")}
    many = {source.place(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert {place: n for place, n in many.items() if n > MOST_MODULES}.keys() <= FLAT


def test_no_module_has_a_name_that_only_its_makers_know() -> None:
    assert [source.place(path) for path in modules() if path.stem in PRIVATE] == []


def _hidden(package: Path) -> Iterator[str]:
    inside = {path.stem for path in package.parent.iterdir()} - {"__init__", "__pycache__"}
    here = ".".join(package.parent.relative_to(ROOT).parts)
    for node in source.nodes(package):
        if isinstance(node, ast.ImportFrom) and node.module != here:
            yield from (one.name for one in node.names if (one.asname or one.name) in inside)


def test_no_package_hides_a_module_behind_a_name_that_it_exports() -> None:
    hidden = {
        source.place(path): names
        for path in source.files("__init__.py")
        if (names := list(_hidden(path)))
    }
    assert hidden == {}


def test_the_product_does_not_load_the_demo() -> None:
    loading = [
        place
        for path in source.files(".py")
        if not (place := str(path.relative_to(PRODUCT))).startswith(MAY_LOAD_THE_DEMO)
        for node in source.nodes(path)
        if isinstance(node, ast.ImportFrom | ast.Import) and DEMO in ast.unparse(node)
    ]
    assert loading == []


def is_table(path: Path) -> bool:
    """Whether a module has nothing of its own to test: rows, words, routes."""
    return path.stem.startswith(("urls", "step_handlers", "papers")) or str(
        path.relative_to(PRODUCT)
    ).startswith(TABLES)


def own_test(path: Path) -> Path:
    """Where the test of a module lies: the same folder, of tests."""
    parts = [part for part in path.relative_to(PRODUCT).parts[:-1] if part != "queries"]
    return ROOT.joinpath("tests", *parts, f"test_{path.name}")


def test_a_module_has_a_test_of_its_name_or_a_line_that_says_what_tests_it() -> None:
    listed = listed_tests()
    without = {
        source.place(path)
        for path in modules()
        if not is_table(path) and not own_test(path).exists()
    }
    assert without - listed.keys() == set(), "write its test, or list what tests it"
    assert listed.keys() - without == set(), "these have their own test now, or are gone"
    assert [test for test in listed.values() if not (ROOT / test).exists()] == []
    assert len(listed) <= MOST_WITHOUT_OWN_TEST


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    folders = {path.parent.name for path in (ROOT / "tests").rglob("test_*.py")}
    left_out = pytestconfig.getini("norecursedirs")
    assert [name for name in folders for rule in left_out if fnmatch(name, rule)] == []


def test_where_is_leads_to_forty_places() -> None:
    text = (ROOT / "docs" / "build" / "where-is.md").read_text("utf-8")
    places = re.findall(r"^\|.+\| `([^`]+)` \|$", text, re.M)
    assert len(places) == 40
    assert [place for place in places if not (ROOT / place).is_file()] == []


def cited(path: Path) -> Iterator[str]:
    """The paths of this tree that a file names, without those that its reader is to create."""
    text = path.read_text("utf-8")
    created = set(CREATED.findall(text))
    for line in text.splitlines():
        found = (place.rstrip(".") for place in CITED.findall(line))
        yield from (place for place in found if place not in created)


def test_every_path_that_is_cited_leads_somewhere() -> None:
    folders = ("docs", "deploy", "tests", "handrail")
    files = [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    files = [
        path for path in files if path.suffix in CITING and not source.SKIPPED & set(path.parts)
    ]
    astray = {
        f"{source.place(path)}: {place}"
        for path in [*files, ROOT / "Makefile", ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
        if source.place(path) not in INVENTED
        for place in cited(path)
        if not any(ROOT.glob(f"{place}*"))
    }
    assert astray == set()
