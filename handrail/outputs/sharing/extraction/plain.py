"""Text and web pages as pieces."""

from html.parser import HTMLParser

from handrail.outputs.sharing.extraction.extract import Found
from handrail.outputs.sharing.extraction.file_types import decode_text

LINES = 500


def read_text(data: bytes, name: str, found: Found) -> None:
    """Reads blocks of lines, so that a place can be named."""
    lines = decode_text(data).splitlines()
    for start in range(0, len(lines), LINES):
        block = lines[start : start + LINES]
        found.add(f"lines {start + 1} to {start + len(block)}", "\n".join(block))


class Stripper(HTMLParser):
    """Collects the text of a page, including hidden text: comments, scripts, attribute values."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.hidden: list[str] = []
        self.pictures = False

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "p", "div", "tr", "td", "th", "li"}:
            self.said.append("\n" if tag != "td" else " ")
        for _, value in attrs:
            if value and not value.startswith("data:"):
                self.hidden.append(value)
            self.pictures |= bool(value and value.startswith("data:image"))


def read_page(data: bytes, name: str, found: Found) -> None:
    """Reads the text of a web page, and the text in its tags and comments."""
    page = Stripper()
    page.feed(decode_text(data))
    page.close()
    found.add("text of the page", "".join(page.said))
    found.add("hidden in the page", "\n".join(page.hidden))
    if page.pictures:
        found.cannot("it contains an image, and its words cannot be read")
