"""The people of the plan, each at a browser of their own, with pauses to think (locust)."""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import json  # noqa: E402
import random  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from locust import constant, task  # noqa: E402
from locust.contrib.fasthttp import FastHttpUser  # noqa: E402
from locust.env import Environment  # noqa: E402
from requests.cookies import create_cookie  # noqa: E402

from tests.load.days import DAYS, EVERYBODY  # noqa: E402
from tests.load.seen import Seen, form_on  # noqa: E402

SHARE_OF_ALL = 0.2  # of what somebody opens: their work, notices, and the pages to compare with
PLAN: dict[str, Any] = {}
LOUD: list[str] = []


class Somebody(FastHttpUser):
    """One person of the plan: thinks, opens the next page of their day, and reads it."""

    wait_time = constant(0)  # a person's pause is their own, below
    abstract = False
    connection_timeout = network_timeout = 60.0

    def on_start(self) -> None:
        told = PLAN["people"].pop()
        self.chance = random.Random(told["seed"])
        self.day, self.drafts = DAYS[told["kind"]], list(told["drafts"])
        self.known: dict[str, list[str]] = {}
        cookie = create_cookie("handrail", told["session"], domain="127.0.0.1")
        self.client.cookiejar.set_cookie(cookie)
        gevent.sleep(self.chance.uniform(0, PLAN["think"][1]))

    @task
    def next_page(self) -> None:
        """One page and what belongs to it, then a pause."""
        rows = EVERYBODY if self.chance.random() < SHARE_OF_ALL else self.day
        act = self.chance.choices([act for act, _ in rows], [share for _, share in rows])[0]
        act(self)
        gevent.sleep(self.chance.uniform(*PLAN["think"]))

    def open(self, name: str, address: str, *words: str) -> Seen | None:
        """Opens a page; what it says, or nothing when it is not the page that was expected."""
        return self._ask(name, words, lambda: self.client.get(
            address, name=name, catch_response=True, headers=HEADERS))  # fmt: skip

    def send(self, name: str, page: Seen, action: str, given: dict[str, str], *words: str
             ) -> Seen | None:  # fmt: skip
        """Fills in the form of a page that leads to `action`, and presses its button."""
        form = form_on(page, action, given)
        if form is None:
            return None
        data = {**form.fields, **given}
        return self._ask(name, words, lambda: self.client.post(
            form.action, data=data, name=name, catch_response=True, headers=HEADERS))  # fmt: skip

    def _ask(self, name: str, words: tuple[str, ...], ask: Any) -> Seen | None:
        with ask() as answer:
            text = answer.text or ""
            missing = [word for word in words if word not in text]
            if answer.status_code != 200 or missing:
                told = f"{name}: {answer.status_code}, without {missing}"
                answer.failure(told)
                LOUD.append(f"{told}: {text[:400] if answer.status_code != 200 else answer.url}")
                return None
            return Seen(answer.url or "", text)


HEADERS = {"User-Agent": "Handrail load", "Accept-Encoding": "gzip"}


def _row(entry: Any) -> dict[str, Any]:
    return {
        "requests": entry.num_requests,
        "p50": entry.get_response_time_percentile(0.5),
        "p95": entry.get_response_time_percentile(0.95),
        "max": entry.max_response_time,
        "errors": entry.num_failures,
        "rate": entry.total_rps,
    }


def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Everybody arrives, then the time that counts passes. Milliseconds, requests a second."""
    PLAN.update(plan)
    many = len(plan["people"])
    environment = Environment(user_classes=[Somebody], host=plan["address"])
    runner = environment.create_local_runner()
    runner.start(many, spawn_rate=max(10, many / 10))
    gevent.sleep(plan["think"][1] + plan["warm"])
    environment.stats.reset_all()
    Path(plan["begun"]).touch()
    gevent.sleep(plan["seconds"])
    rows = {name: _row(entry) for (name, _), entry in environment.stats.entries.items()}
    told = {"rows": rows, "all": _row(environment.stats.total), "loud": LOUD[:20], "people": many}
    runner.quit()
    return told


def main() -> None:
    """Reads the plan, runs it, writes what was measured."""
    parser = argparse.ArgumentParser(prog="tests.load.crowd")
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.write_text(json.dumps(run(json.loads(options.plan.read_text()))))


if __name__ == "__main__":
    main()
