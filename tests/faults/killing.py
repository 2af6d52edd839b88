"""kill -9 in the middle of what people send, again and again."""

import hashlib
import random
import re
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.faults.outside import CONCERN, FILE, Ledger
from tests.faults.world import World
from tests.operate.running import App, Person
from tests.pages import html_forms

LATEST = 0.25  # seconds after the press at which the kill comes at the latest
DOCUMENT_EVERY = 5  # the trial in which documents are added instead of concerns sent
MOST_DOCUMENTS = 90  # one person adds no more in a day


@dataclass
class Press:
    """One press of a button, which a kill may cut short; it can be pressed again."""

    person: Person
    path: str
    typed: dict[str, str]
    key: str
    file: tuple[str, bytes] | None = None
    why: str = ""  # it was not confirmed

    def send(self, app: App) -> requests.Response:
        """What the service answers, if it does."""
        files = {"file": self.file} if self.file else None
        return self.person.browser.post(
            app.address + self.path, data=self.typed, files=files, timeout=30,
            allow_redirects=False, headers={"Referer": app.address + self.path},
        )  # fmt: skip

    def receipt(self, done: requests.Response) -> str:
        """What tells one confirmation from another."""
        where = done.headers["Location"]
        return where.split("/")[2] if where.startswith("/referrals/") else where.split("?")[0]

    def go(self, app: App, ledger: Ledger) -> bool:
        """Whether it was confirmed."""
        try:
            done = self.send(app)
        except requests.RequestException as error:
            self.why = f"{type(error).__name__}: {error}"[:300]
            return False
        where = done.headers.get("Location", "")
        if done.status_code != 302 or not where or "sign-in" in where:
            self.why = f"{done.status_code} {where} {said(done.text)}"
            return False
        ledger.told(self.key, self.receipt(done))
        return True


@dataclass
class Campaign:
    """Trials against one service: who sends, what was told, how often a press was cut short."""

    world: World
    ledger: Ledger
    app: App
    draw: random.Random = field(default_factory=lambda: random.Random(8))
    cut: int = 0
    trials: int = 0
    documents: int = 0
    left: list[str] = field(default_factory=list)

    def run(self, trials: int) -> None:
        """That many kills, each at a random moment while two people press a button."""
        people = [Person("ann"), Person("ann"), Person("cat"), Person("cat")]
        for person in people:
            person.sign_in(self.app)
        for number in range(trials):
            adds = number % DOCUMENT_EVERY == DOCUMENT_EVERY - 1
            adds = adds and self.documents < MOST_DOCUMENTS
            pair = people[2:] if adds else people[:2]
            make = self.document if adds else self.concern
            self._trial([make(who) for who in pair])

    def concern(self, person: Person) -> Press:
        draft = self.left[-1]
        path = f"/concerns/{draft}/check/"
        shown = html_forms.form(_page(person, self.app, path))
        self.left.pop()
        typed = shown.values | {"judgement": "exploited_now", "why": "The debt"}
        self.ledger.sends(CONCERN, draft)
        return Press(person, path, typed, draft)

    def document(self, person: Person) -> Press:
        path = f"/cases/{self.world.case}/documents/"
        page = _page(person, self.app, path)
        shown = next(form for form in html_forms.forms(page) if "about" in form.values)
        self.documents += 1
        data = f"School report {self.documents} {self.draw.random()}".encode() * 300
        key = f"document {self.documents}"
        self.ledger.sends(FILE, key, digest=hashlib.sha256(data).hexdigest())
        typed = shown.values | {"about": f"School report {self.documents}"}
        return Press(person, path, typed, key, ("report.txt", data))

    def _trial(self, presses: list[Press]) -> None:
        self.trials += 1
        done: dict[str, bool] = {}
        both = threading.Barrier(len(presses) + 1)

        def press(one: Press) -> None:
            both.wait()
            done[one.key] = one.go(self.app, self.ledger)

        threads = [threading.Thread(target=press, args=(one,)) for one in presses]
        for thread in threads:
            thread.start()
        both.wait()
        time.sleep(self.draw.uniform(0, LATEST))
        self.app.kill()
        for thread in threads:
            thread.join()
        self.app.start()
        for one in presses:
            if done[one.key]:
                continue
            self.cut += 1
            if self.draw.random() < 0.5:  # half of those who saw nothing press once more
                assert one.go(self.app, self.ledger), f"not confirmed: {one.why}"


def said(text: str) -> str:
    """What a page that refused says in its main part, without its tags."""
    main = re.sub(r"<[^>]*>", " ", text.partition("<main")[2])
    return " ".join(main.split())[:4000]


def _page(person: Person, app: App, path: str) -> requests.Response:
    page = person.get(app, path)
    if page.status_code != 200:
        raise RuntimeError(f"{page.status_code} for {path}")
    return page


def told(found: Campaign, seconds: float) -> str:
    """What a campaign came to, in a sentence."""
    engine = "PostgreSQL" if found.world.cluster else "SQLite"
    concerns = sum(sent["what"] == CONCERN for sent in found.ledger.sent.values())
    return (
        f"{engine}: {found.trials} kills in {seconds:.0f} s; {concerns} concerns and "
        f"{found.documents} documents sent, {found.cut} presses cut short, "
        f"{len(found.ledger.confirmed)} confirmed: none lost, none doubled, none torn."
    )


def campaign(world: World, app: App, folder: Path, *, trials: int, seed: int) -> Campaign:
    """Runs the trials against a started service and holds it against what people were told."""
    ledger, draw = Ledger(folder / "ledger.jsonl"), random.Random(seed)
    found = Campaign(world, ledger, app, draw, left=list(world.drafts))
    found.run(trials)
    found.ledger.check(world)
    return found
