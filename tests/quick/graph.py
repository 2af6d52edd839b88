"""What each file of the product and the tests stands on: imports, routes, steps, data."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
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
    names too, for an address on the file of its routes, and on the actions whose step it names."""
    routes, steps = _routes(files), _steps(files)
    stands_on: Graph = {}
    for path, read in files.facts.items():
        found = {file for name in read.imports for file in files.module(name)}
        found |= {file for text in read.texts for file in files.named(text)}
        if path.startswith("tests/"):
            found |= {file for text in read.texts for file in steps.get(text, ())}
            found |= {file for text in read.texts for file in routes(text)}
        stands_on[path] = found - {path}
    return stands_on


def _routes(files: Files) -> Callable[[str], set[str]]:
    """Finds the views of a text that is the name of a route, or an address. The first part of an
    address leads to the file of such routes too: a route that was moved is missed there."""
    by_name, by_part = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    patterns: list[tuple[re.Pattern[str], set[str]]] = []
    for path, read in files.facts.items():
        for name, pattern, module in read.routes:
            by_name[name] |= files.module(module)
            by_part[pattern.partition("/")[0]].add(path)
            parts = [re.escape(part) for part in PART.split(pattern)]
            patterns.append((re.compile("/" + "[^/]+".join(parts)), files.module(module)))

    def found(text: str) -> set[str]:
        if not text.startswith("/"):
            return by_name.get(text, set())
        place = text.partition("?")[0]
        views = {view for rule, views in patterns if rule.fullmatch(place) for view in views}
        return views | by_part.get(place.split("/")[1], set())

    return found


def _steps(files: Files) -> Graph:
    """What the steps of stages lead to, as tests name them: "screen:panelitem", and
    "answer_escalation" where no other stage has a step of that name. One word alone says too
    little: "list" stands in many files that mean something else."""
    found: Graph = defaultdict(set)
    stages: Graph = defaultdict(set)
    for read in files.facts.values():
        for stage, step, module in read.steps:
            found[f"{step}:{stage}"] |= files.module(module)
            stages[step].add(stage)
    for step, of in stages.items():
        if len(of) == 1 and "_" in step:
            found[step] |= found[f"{step}:{min(of)}"]
    return found


def read() -> Graph:
    """The graph of the work tree as it stands."""
    return graph(Files(written()))
