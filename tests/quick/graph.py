"""What each file of the product and of the tests stands on: imports, routes, templates, data."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.quick import facts
from tests.quick.facts import Facts
from tests.quick.places import is_data, written

TEMPLATES = ("handrail/pages/templates/", "handrail/outputs/templates/")
PART = re.compile(r"<[^>]+>")
LONGEST_NAME = 80

Graph = dict[str, set[str]]


class Files:
    """Every file that people write, by its path from the root, with what was read from it."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.facts: dict[str, Facts] = facts.read(paths)
        self.modules = {_module(path): path for path in self.facts if path.endswith(".py")}
        self.data: dict[str, set[str]] = defaultdict(set)
        for path in filter(is_data, self.facts):
            for name in (Path(path).name, Path(path).stem):
                self.data[name].add(path)

    def module(self, name: str) -> set[str]:
        """The file of a dotted name: of a module, or of the module that the name stands in."""
        file = self.modules.get(name) or self.modules.get(name.rpartition(".")[0])
        return {file} if file else set()

    def named(self, text: str) -> set[str]:
        """The templates, forms and tables that a text may name."""
        if text.endswith(".html"):
            return {place + text for place in TEMPLATES} & self.facts.keys()
        return self.data.get(text.rpartition("/")[2], set()) if len(text) < LONGEST_NAME else set()


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def graph(files: Files) -> Graph:
    """For each file those it stands on. A test stands on the views whose route or address it
    names too."""
    by_name: dict[str, set[str]] = defaultdict(set)
    patterns: list[tuple[re.Pattern[str], set[str]]] = []
    for read in files.facts.values():
        for name, pattern, module in read.routes:
            view = files.module(module)
            by_name[name] |= view
            parts = [re.escape(part) for part in PART.split(pattern)]
            patterns.append((re.compile("/" + "[^/]+".join(parts)), view))
    stands_on: Graph = {}
    for path, read in files.facts.items():
        found = {file for name in read.imports for file in files.module(name)}
        found |= {file for text in read.texts for file in files.named(text)}
        if path.startswith("tests/"):
            found |= {view for text in read.texts for view in by_name.get(text, ())}
            places = {text.partition("?")[0] for text in read.texts if text.startswith("/")}
            found |= {
                view
                for place in places
                for rule, views in patterns
                if rule.fullmatch(place)
                for view in views
            }
        stands_on[path] = found - {path}
    return stands_on


def read() -> Graph:
    """The graph of the work tree as it stands."""
    return graph(Files(written()))
