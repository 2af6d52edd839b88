"""Reads the forms of a page as a browser does, and fills them in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TYPED = {"text", "tel", "search", "email", "password", "number", "textarea"}


@dataclass
class Form:
    """One form of a page: where it goes, its controls and what they hold."""

    action: str = ""
    typed: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append(Form(given.get("action") or ""))
        name = given.get("name")
        if not name or not self.forms:
            return
        kind = "textarea" if tag == "textarea" else given.get("type") or "text"
        if tag in {"input", "textarea"} and kind in TYPED:
            self.forms[-1].typed.append(name)
            self.forms[-1].values[name] = given.get("value") or ""
        elif kind == "hidden" or "checked" in given:
            self.forms[-1].values[name] = given.get("value") or ""


class Everything(HTMLParser):
    """Collects what a browser would send of the page's forms, as they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        kind = given.get("type") or "text"
        if tag == "input" and (kind in {*TYPED, "hidden"} or "checked" in given):
            self.found.append((name, value))
        elif tag == "textarea":
            self.area = name
            self.found.append((name, ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.found.append((self.select, value))

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[-1] = (self.area, data)


def everything(response: Any) -> dict[str, Any]:
    """Every control of a page with what it holds; several of one name are a list."""
    reader = Everything()
    reader.feed(response.content.decode())
    names = dict.fromkeys(name for name, _ in reader.found if name)
    held = {name: [value for key, value in reader.found if key == name] for name in names}
    return {name: values if len(values) > 1 else values[0] for name, values in held.items()}


def forms(response: Any) -> list[Form]:
    """Every form of a page."""
    reader = Reader()
    reader.feed(response.content.decode())
    return reader.forms


def form(response: Any, action: str | None = None) -> Form:
    """The form that goes to an address; without one, the page's own, which has most to type."""
    found = forms(response)
    if action is not None:
        return next(item for item in found if item.action == action)
    return max(found, key=lambda item: len(item.typed))


def filled(shown: Form, text: str) -> dict[str, str]:
    """The form with the same text typed into every place where one can type."""
    return {**shown.values, **dict.fromkeys(shown.typed, text)}


def texts(value: Any) -> Iterator[str]:
    """Every text within an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
