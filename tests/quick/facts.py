"""What one file imports, names and routes. What was read is kept until the file changes."""

import ast
import itertools
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.quick.places import ROOT

CACHE = ROOT / ".pytest_cache" / "quick-2.pickle"  # another number, other facts
INCLUDED = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
FILLED_IN = "~"  # stands for what an f-string fills in


@dataclass(frozen=True)
class Facts:
    """Dotted names that are imported; texts; routes as (name, pattern, module of the view); steps
    of a stage as (stage, name, module of the action)."""

    imports: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    routes: tuple[tuple[str, str, str], ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()


def read(paths: Iterable[str]) -> dict[str, Facts]:
    """The facts of each file."""
    kept: dict[str, tuple[tuple[int, int], Facts]] = (
        pickle.loads(CACHE.read_bytes()) if CACHE.exists() else {}
    )
    found = {}
    for path in paths:
        state = (ROOT / path).stat()
        mark = (state.st_mtime_ns, state.st_size)
        known = kept.get(path)
        found[path] = known if known and known[0] == mark else (mark, _facts(path))
    if found != kept:
        CACHE.parent.mkdir(exist_ok=True)
        CACHE.write_bytes(pickle.dumps(found))
    return {path: facts for path, (_, facts) in found.items()}


def _facts(path: str) -> Facts:
    if path.endswith(".html"):
        return Facts(texts=frozenset(INCLUDED.findall((ROOT / path).read_text("utf-8"))))
    if not path.endswith(".py"):
        return Facts()
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    nodes = list(ast.walk(tree))
    imported = _imported(nodes)
    return Facts(
        frozenset(_imports(nodes)),
        frozenset(_texts(nodes)),
        tuple(_routes(tree, nodes, imported)),
        tuple(_steps(nodes, imported)),
    )


def _imports(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _texts(nodes: list[ast.AST]) -> Iterator[str]:
    strings = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for string in strings for part in string.values}
    for string in strings:
        parts = [getattr(part, "value", None) for part in string.values]
        yield "".join(part if isinstance(part, str) else FILLED_IN for part in parts)
    written = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in inside]
    yield from (node.value for node in written if isinstance(node.value, str))


def _imported(nodes: list[ast.AST]) -> dict[str, str]:
    """The dotted name of each name that a file imports from somewhere."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _routes(
    tree: ast.Module, nodes: list[ast.AST], views: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    known = _constants(tree)
    for node in nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Route":
            pattern, name, view = node.args[:3]
            module = views.get(ast.unparse(view).partition(".")[0])
            if module and isinstance(name, ast.Constant):
                yield str(name.value), _joined(pattern, known), module


def _steps(nodes: list[ast.AST], imported: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a table of functions by stage and step, `{("panelitem", "screen"): ...}`, leads to."""
    for node in nodes:
        rows: list[tuple[ast.expr | None, ast.expr, list[str]]] = []
        if isinstance(node, ast.Dict):
            rows = [(key, value, [""]) for key, value in zip(node.keys, node.values, strict=True)]
        elif isinstance(node, ast.DictComp):
            rows = [(node.key, node.value, _gone_through(node))]
        for key, value, words in rows:
            if isinstance(key, ast.Tuple) and len(key.elts) == 2:
                names = {part.id for part in ast.walk(value) if isinstance(part, ast.Name)}
                for word, name in itertools.product(words, sorted(names & imported.keys())):
                    stage, step = (_filled(part, word) for part in key.elts)
                    yield stage, step, imported[name]


def _gone_through(node: ast.DictComp) -> list[str]:
    """The words that a table is made of, each once more."""
    return [part.value for of in node.generators for part in ast.walk(of.iter)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)]  # fmt: skip


def _filled(node: ast.expr, word: str) -> str:
    """A text in which every name stands for a word."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_filled(part, word) for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else word


def _constants(tree: ast.Module) -> dict[str, str]:
    """Texts that have a name at the top of a file; several may share one line."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            (target,) = node.targets[:1]
            pairs: Iterable[tuple[ast.expr, ast.expr]] = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=False)
            found |= {ast.unparse(name): _joined(value, found) for name, value in pairs}
    return found


def _joined(node: ast.expr, known: dict[str, str]) -> str:
    """A text that is put together from texts and names."""
    if isinstance(node, ast.BinOp):
        return _joined(node.left, known) + _joined(node.right, known)
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    return str(node.value) if isinstance(node, ast.Constant) else ""
