"""Which module of the program imports which, read from its source."""

import re
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
WHOLE = re.compile(r"^\s*import handrail\.([\w.]+)", re.M)
NAMES = re.compile(r"^\s*from handrail\.([\w.]+) import (?:\(([^)]*)\)|(.+))$", re.M)


def read_imports(program: Path = PROGRAM) -> set[tuple[str, str]]:
    """Pairs of a module and one that it imports, each as a path below the program's folder."""
    files = (path for path in program.rglob("*.py") if "migrations" not in path.parts)
    return {
        (str(path.relative_to(program)), other)
        for path in files
        for other in _imported(path.read_text("utf-8"))
    }


def _imported(text: str) -> Iterator[str]:
    """What a source imports, as paths: a package's names count as modules of it too."""
    for package, folded, plain in NAMES.findall(text):
        for name in re.findall(r"(\w+)(?: as \w+)?", folded or plain):
            yield f"{package.replace('.', '/')}/{name}"
    for whole in WHOLE.findall(text):
        yield whole.replace(".", "/")
