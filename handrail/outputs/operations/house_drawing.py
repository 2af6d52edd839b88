"""The diagram of the architecture: which layer imports which, and which domains each layer has."""

from collections.abc import Collection, Iterator

from handrail.outputs.operations.docs_pages import markdown_table
from handrail.rules.core.domains import DOMAINS

BEGIN, END = "<!-- drawn by `handrail docs`", "<!-- end of the drawing -->"
LAYERS = ("pages", "management", "actions", "outputs", "linkage", "records", "rules")
WITH_DOMAINS = ("rules", "records/queries", "outputs", "actions", "pages")
Import = tuple[str, str]  # a module and one that it imports, as paths below handrail/


def draw_house(imports: Collection[Import]) -> str:
    """The layers with their imports as a Mermaid diagram, and the domains of each as tables."""
    lines = ["```mermaid", "flowchart TD", *_arrows(imports), "```", ""]
    lines += ["The domains that each layer has:", ""]
    lines += markdown_table(("Domain", *WITH_DOMAINS), _domains(imports))
    lines += ["What the actions of a domain build on, besides `core`:", ""]
    lines += markdown_table(("Domain", "Builds on the actions of"), _uses(imports, "actions"))
    return "\n".join(lines)


def _layer(path: str) -> str:
    return path.partition("/")[0]


def _arrows(imports: Collection[Import]) -> Iterator[str]:
    found = {(_layer(one), _layer(other)) for one, other in imports}
    for layer in LAYERS:
        for below in LAYERS:
            if layer != below and (layer, below) in found:
                yield f"    {layer} --> {below}"


def _domains(imports: Collection[Import]) -> Iterator[tuple[str, ...]]:
    modules = {path for both in imports for path in both}
    for domain in DOMAINS:
        there = (
            any(path.startswith(f"{layer}/{domain}/") for path in modules) for layer in WITH_DOMAINS
        )
        yield domain, *("●" if is_there else "" for is_there in there)


def _domain(path: str, layer: str) -> str:
    """The domain of a module of a layer; "" for core, and for modules in no domain."""
    found = path.removeprefix(f"{layer}/").partition("/")[0]
    return found if path.startswith(f"{layer}/") and found in DOMAINS else ""


def _uses(imports: Collection[Import], layer: str) -> Iterator[tuple[str, str]]:
    pairs = {(_domain(one, layer), _domain(other, layer)) for one, other in imports}
    for domain in DOMAINS:
        below = sorted({other for one, other in pairs if one == domain and other} - {domain})
        if any(domain in pair for pair in pairs):
            yield domain, ", ".join(below) or "none"


def redraw(page: str, drawing: str) -> str:
    """A page with a new diagram between its two marks. Raises ValueError when a mark is missing."""
    before, begin, rest = page.partition(BEGIN)
    mark, newline, old = rest.partition("\n")
    _, end, after = old.partition(END)
    if not (begin and newline and end):
        raise ValueError(f"The page needs a line that begins with {BEGIN}, and below it {END}")
    return f"{before}{begin}{mark}\n\n{drawing.rstrip()}\n\n{end}{after}"
