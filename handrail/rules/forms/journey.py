"""The order of pages when one form carries another: a referral with its screening inside."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.rules.forms.answers import Gap, is_asked, missing_answers
from handrail.rules.forms.questions import Form, Page

Content = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Stop:
    """One page of the journey: the part whose form it belongs to, and its position."""

    part: str
    form: Form
    page: Page
    number: int
    total: int

    @property
    def key(self) -> str:
        return f"{self.part}-{self.page.key}"


def asks_something(stop: Stop, content: Content | None) -> bool:
    """Whether the answers so far require any part of a page; every page does with none given."""
    if content is None:
        return True
    answers = content.get(stop.part, {})
    return any(is_asked(section.asked_when, answers) for section in stop.page.parts())


def page_mark(stop: Stop, content: Content) -> str:
    """A hash of one page's answers, by which changes in a second tab are noticed."""
    part = content.get(stop.part, {})
    answers = {question.key: part.get(question.key) for question in stop.page.all_questions()}
    text = json.dumps(answers, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Journey:
    """A main form, with the screening where its page has `insert: screening`."""

    main: Form
    screening: Form | None = None

    @property
    def main_part(self) -> str:
        return self.main.use

    def parts(self) -> dict[str, Form]:
        """The forms by the name of their part in a draft."""
        found: dict[str, Form] = {self.main.use: self.main}
        if self.screening:
            found["screening"] = self.screening
        return found

    def _placed(self, place: str) -> list[tuple[str, Form, Page]]:
        rows: list[tuple[str, Form, Page]] = []
        for page in self.main.pages:
            if page.insert and self.screening:
                rows += [("screening", self.screening, inner) for inner in self.screening.pages]
            elif not page.insert:
                rows.append((self.main.use, self.main, page))
        return [row for row in rows if row[2].place == place]

    def stops(self) -> list[Stop]:
        """The question pages in order; the check page comes after them and is counted."""
        rows = self._placed("page")
        total = len(rows) + 1
        return [Stop(part, form, page, n, total) for n, (part, form, page) in enumerate(rows, 1)]

    def check_stops(self) -> list[Stop]:
        """The pages whose questions are asked on the check page, such as the judgement."""
        total = len(self._placed("page")) + 1
        return [Stop(part, form, page, total, total) for part, form, page in self._placed("check")]

    def stop(self, key: str) -> Stop:
        """The page with that key. Raises KeyError."""
        for stop in (*self.stops(), *self.check_stops()):
            if stop.key == key:
                return stop
        raise KeyError(key)

    def after(self, stop: Stop, content: Content | None = None) -> Stop | None:
        """The next page with questions to ask, or None when the check page is next."""
        following = self.stops()[stop.number :]
        return next((one for one in following if asks_something(one, content)), None)

    def before(self, stop: Stop, content: Content | None = None) -> Stop | None:
        """The previous page with questions to ask, None on the first page."""
        earlier = reversed(self.stops()[: stop.number - 1])
        return next((one for one in earlier if asks_something(one, content)), None)

    def missing(self, content: Content) -> list[tuple[Stop, Gap]]:
        """Required answers that are missing, each with the page that asks for it."""
        gaps = {
            part: missing_answers(form, content.get(part, {}))
            for part, form in self.parts().items()
        }
        return [
            (stop, gap)
            for stop in (*self.stops(), *self.check_stops())
            for gap in gaps[stop.part]
            if gap.page == stop.page.key
        ]
