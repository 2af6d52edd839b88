"""The product's own source, as house tests read it."""

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "handrail"
SKIPPED = {"__pycache__", "migrations", "node_modules", "static"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
TOP = re.compile(r"(?:async )?def |class |@")
IMPORT = re.compile(
    r"^[ \t]*(from [\w.]+ import (?:\([^)]*\)|[^(\n]+)|import [^\n]+)", re.MULTILINE
)


def files(suffix: str, under: Path = PRODUCT) -> list[Path]:
    """Every file of a kind that people write, without what is built or generated."""
    found = under.rglob(f"*{suffix}")
    return sorted(path for path in found if not SKIPPED & set(path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """A parsed Python file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Every line of a Python file that imports, without parsing the rest of it."""
    found = ast.parse("\n".join(IMPORT.findall(path.read_text("utf-8")))).body
    return tuple(line for line in found if isinstance(line, ast.Import | ast.ImportFrom))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a parsed Python file."""
    return tuple(ast.walk(tree(path)))


@cache
def functions(path: Path) -> tuple[Function, ...]:
    """Every function and method of a file."""
    return tuple(node for node in nodes(path) if isinstance(node, Function))


def may_be_long(path: Path, most: int) -> bool:
    """Whether a function of a file may have more lines than these: without parsing it."""
    lines = path.read_text("utf-8").splitlines()
    begun = [0, *(number for number, line in enumerate(lines) if TOP.match(line)), len(lines)]
    return any(after - before > most for before, after in pairwise(begun))


def public_actions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every public function at the top of a module of actions."""
    for path in files(".py", PRODUCT / "actions"):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield path, node


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield node


def mark() -> str:
    """Short for all that the demo comes from: other sources, another mark."""
    read = hashlib.sha256()
    kinds = {".py", ".yaml", ".json", ".csv"}
    sources = (file for file in PRODUCT.rglob("*") if file.suffix in kinds)
    for file in (*sorted(sources), ROOT / "requirements/runtime.txt"):
        read.update(place(file).encode() + file.read_bytes())
    return read.hexdigest()[:16]


def place(path: Path) -> str:
    """A path as messages name it."""
    return str(path.relative_to(ROOT))
