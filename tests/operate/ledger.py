"""People who send concerns at once, and what they were told was received: kept outside."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from tests.operate.cluster import Cluster
from tests.operate.running import App, Person

WAIT = 0.2  # seconds before somebody who got no receipt tries once more


@dataclass
class Ledger:
    """Which concern led to which receipt, when, and what went wrong on the way."""

    confirmed: dict[str, str] = field(default_factory=dict)
    at: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, draft: str, receipt: str) -> None:
        with self._lock:
            assert draft not in self.confirmed, "one concern has two receipts"
            self.confirmed[draft] = receipt
            self.at.append(time.monotonic())

    def check(self, cluster: Cluster) -> None:
        """Every receipt stands for the one referral that came of its concern, and none came
        without: nothing that was confirmed is lost, and nothing was received twice."""
        rows = cluster.run(
            "SELECT draft.public_id, referral.public_id FROM records_referral AS referral "
            "JOIN records_draft AS draft ON draft.id = referral.draft_id"
        )
        received = [(str(draft), str(public_id)) for draft, public_id in rows]
        ours = {pair for pair in received if pair[0] in self.confirmed}
        assert ours == {*self.confirmed.items()}
        assert len({draft for draft, _ in received}) == len(received), "received twice"
        events = cluster.run("SELECT count(*) FROM records_event WHERE verb = 'referral.sent'")
        assert events == [(len(received),)], "an event is missing, or one too many"


class Senders:
    """Each sends concerns of its own, one after the other, and tries until it has the receipt."""

    def __init__(self, drafts: list[str], where: Callable[[], App], threads: int = 4) -> None:
        self.ledger, self.where, self.end = Ledger(), where, time.monotonic() + 75
        parts = [drafts[number::threads] for number in range(threads)]
        self.threads = [threading.Thread(target=self._send, args=(part,)) for part in parts]

    def start(self) -> "Senders":
        for thread in self.threads:
            thread.start()
        return self

    def until(self, number: int) -> None:
        """Waits until so many receipts are there."""
        while len(self.ledger.confirmed) < number and time.monotonic() < self.end:
            time.sleep(0.02)
        assert len(self.ledger.confirmed) >= number, self.ledger.failed[-3:]

    def finish(self) -> Ledger:
        for thread in self.threads:
            thread.join()
        return self.ledger

    def _send(self, drafts: list[str]) -> None:
        who = Person("ann")
        for draft in drafts:
            while draft not in self.ledger.confirmed and time.monotonic() < self.end:
                try:
                    if not who.browser.cookies:
                        who.sign_in(self.where())
                    self.ledger.note(draft, who.submit(self.where(), draft))
                except (requests.RequestException, RuntimeError, ValueError) as error:
                    self.ledger.failed.append(str(error)[:200])
                    time.sleep(WAIT)
