"""What a person sees of a page: where it leads, and the form they can fill in."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Seen:
    """A page: its address and its HTML."""

    address: str
    text: str

    def links(self, pattern: str) -> list[str]:
        """The addresses on it that match the whole pattern; ID in it stands for a public id."""
        wanted = pattern.replace("ID", ID)
        return sorted(set(re.findall(f'href="({wanted})"', self.text)))


@dataclass(frozen=True)
class Form:
    """Where a form is sent, and what stands in its fields."""

    action: str
    fields: dict[str, str]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._inside = False
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = told.get("method", "").lower() == "post"
            if self._inside:
                self.found.append(Form(told.get("action", ""), {}))
        elif self._inside and told.get("name"):
            self._field(tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        fields, kind = self.found[-1].fields, told.get("type", "text")
        if tag == "textarea":
            self._area = told["name"]
            fields[self._area] = ""
        elif tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in told):
            fields[told["name"]] = told.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area and self._inside:
            self.found[-1].fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self._area = ""


def form_on(page: Seen, action: str, names: Collection[str] = ()) -> Form | None:
    """The form of a page that is sent to an address ("" for the page's own), if it is there.

    Of several, such as a search and the one in the bar, the one with most fields of these names.
    """
    reader = _Forms()
    reader.feed(page.text)
    own = urlsplit(page.address).path
    there = [form for form in reader.found if (form.action or own) == (action or own)]
    if not there:
        return None
    best = max(there, key=lambda form: len(form.fields.keys() & set(names)))
    return Form(best.action or own, best.fields)
