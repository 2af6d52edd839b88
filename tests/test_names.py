"""Functions say what they return or do, modules keep their names where they are imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import source

pytestmark = pytest.mark.once
PYTHON = source.files(".py")
LAYERS = {"actions", "linkage", "management", "models", "outputs", "pages", "queries", "rules"}
MOST_IN_ONE_WORD = 0.05
# The share of parameters whose type is `Any`, in each layer. `outputs` and `pages` may not import
# the tables, so they cannot name the type of a row.
MOST_UNTYPED = {
    "rules": 0.016,
    "linkage": 0.037,
    "records": 0.049,
    "outputs": 0.081,
    "actions": 0.0074,
    "management": 0.03,
    "pages": 0.166,
}
# what is about a row of a table, in the layers that know the tables
ROWS = {"row", "case", "child", "person", "referral", "request", "actor", "by", "meeting", "link"}
# of which nobody can say what they return without reading them
SAYS_NOTHING = {
    *("listed", "one", "said", "told", "known", "kept", "held", "shown", "made", "found", "whole"),
    *("of", "about", "around", "behind", "take", "tell", "keep", "give", "look", "hold", "bring"),
}


def public_functions() -> Iterator[tuple[str, str]]:
    for path in PYTHON:
        for node in source.tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield source.place(path), node.name


def test_few_functions_have_a_name_of_one_word() -> None:
    names = [name for _, name in public_functions()]
    assert len([name for name in names if "_" not in name]) <= MOST_IN_ONE_WORD * len(names)


def test_no_function_has_a_name_that_says_nothing() -> None:
    # `disruption.intelligence.about` is called by the name of its step
    empty = [(place, name) for place, name in public_functions() if name in SAYS_NOTHING]
    assert [name for _, name in empty] in ([], ["about"])


def is_ours(module: str) -> bool:
    where = source.ROOT.joinpath(*module.split("."))
    return where.is_dir() or where.with_suffix(".py").exists()


def aliases(path: Path) -> Iterator[tuple[str, str]]:
    """Modules of ours that a file calls by another name: their own and that one."""
    for node in source.nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handrail"):
            for name in node.names:
                if (
                    name.asname
                    and name.asname != name.name
                    and is_ours(f"{node.module}.{name.name}")
                ):
                    yield name.name, name.asname


def test_a_module_keeps_its_name_or_is_called_by_its_layer() -> None:
    """Of two with one name, one is `NAME_LAYER`; that of the own domain may be `queries`."""
    others = {
        f"{source.place(path)}: {name} as {alias}"
        for path in PYTHON
        for name, alias in aliases(path)
        if alias not in LAYERS and alias not in {f"{name}_{layer}" for layer in LAYERS}
    }
    assert others == set()


def test_a_request_has_its_type() -> None:
    pages = [path for path in PYTHON if path.is_relative_to(source.PRODUCT / "pages")]
    assert [source.place(path) for path in pages if "request: Any" in path.read_text("utf-8")] == []


def parameters(layer: str) -> Iterator[tuple[str, ast.arg]]:
    for path in source.files(".py", source.PRODUCT / layer):
        for function in source.functions(path):
            given = function.args
            for one in (*given.posonlyargs, *given.args, *given.kwonlyargs):
                if one.arg not in {"self", "cls"}:
                    yield f"{source.place(path)}:{one.lineno} {one.arg}", one


def is_untyped(parameter: ast.arg) -> bool:
    written = parameter.annotation
    return written is None or (isinstance(written, ast.Name) and written.id == "Any")


@pytest.mark.parametrize("layer", MOST_UNTYPED)
def test_few_parameters_are_of_any_type(layer: str) -> None:
    untyped = [is_untyped(one) for _, one in parameters(layer)]
    assert sum(untyped) <= MOST_UNTYPED[layer] * len(untyped)


@pytest.mark.parametrize("layer", ["rules", "linkage", "records", "actions"])
def test_a_row_has_the_type_of_its_table(layer: str) -> None:
    rows = [where for where, one in parameters(layer) if one.arg in ROWS and is_untyped(one)]
    assert rows == []
