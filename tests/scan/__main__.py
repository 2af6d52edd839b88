"""Runs the scanners against the demo and against planted holes, which they have to find.

Of the demo they must find nothing, and must have seen enough of it. Outside of CI: `make scan`.
"""

import json
import multiprocessing
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from tests.journeys.browsing import PASSWORD
from tests.journeys.serving import Server, Sqlite, free_port, load_demo
from tests.scan import hole

ROOT = Path(__file__).parents[2]
SCANNERS = ROOT / ".venv" / "scan" / "bin"
ATTACKS = ("xss", "sql", "redirect", "crlf")
FLOOR = 40  # pages of the demo that a crawl has to reach
SEVERAL = (
    "/front-door/?urgency=red",
    "/front-door/?only=late",
    "/notices/?show=all",
    "/people/quality/?kind=shared_number",
    "/people/quality/?show=aside",
    "/front-door/decided/?page=1",
    "/work/?page=1",
    "/calendar/?month=2026-11",
    "/front-door/?sort=waiting",
    "/front-door/?taken_by=nobody",
)
faults: list[str] = []


def say(what: str, good: bool, told: str = "") -> None:
    print(f"{'pass' if good else 'FAIL'}  {what}  {told}", flush=True)
    if not good:
        faults.append(what)


def cookie(address: str, login: str) -> str:
    """The cookies of somebody who signed in through the page."""
    kept = urllib.request.HTTPCookieProcessor()
    browser = urllib.request.build_opener(kept)
    page = browser.open(f"{address}/sign-in/").read().decode()
    found = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
    assert found
    form = {"csrfmiddlewaretoken": found[1], "login": login, "password": PASSWORD}
    body = urllib.parse.urlencode(form).encode()
    browser.open(urllib.request.Request(f"{address}/sign-in/", body, {"Referer": address}))
    return "; ".join(f"{one.name}={one.value}" for one in kept.cookiejar)


def run(*words: str, longest: int) -> str:
    done = subprocess.run(
        words, capture_output=True, text=True, timeout=longest, check=False, cwd=ROOT
    )
    return done.stdout + done.stderr


def wapiti(address: str, place: Path, name: str, *more: str, seconds: int) -> dict[str, Any]:
    """What wapiti finds on a site: it crawls for `seconds`, then attacks for as long."""
    report = place / f"{name}.json"
    words = ["-u", address, "-m", ",".join(ATTACKS), "-f", "json", "-o", str(report)]
    words += ["--flush-session", "--store-session", str(place / name), "--no-bugreport"]
    words += ["--max-scan-time", str(seconds), "--max-links-per-page", "60", "-d", "4"]
    words += ["--max-attack-time", str(seconds / len(ATTACKS))]
    run(str(SCANNERS / "wapiti"), *words, *more, longest=seconds * 2 + 60)
    told: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return told


def _request(row: dict[str, Any]) -> str:
    """What wapiti says it found, and the request with which it can be tried again."""
    return f"\n{row['info']}\n{row['http_request']}"


def sqlmap(address: str, place: Path, *more: str) -> bool:
    """Whether sqlmap can reach the database through an address."""
    words = ["-u", address, "--batch", "--disable-coloring", "--technique=BE", "--flush-session"]
    told = run(
        str(SCANNERS / "sqlmap"), *words, "--output-dir", str(place / "sqlmap"), *more, longest=180
    )
    found = "injection point(s)" in told
    if not found and "do not appear to be injectable" not in told:
        say(f"sqlmap understood {address}", False, told[-200:])
    return found


def bandit() -> None:
    """The code is clean, and the same run over the hole is not."""
    words = ["bandit", "--quiet", "--recursive", "--configfile", "pyproject.toml"]
    ours = run(sys.executable, "-m", *words, "--exclude", "./handrail/linkage/batch", "./handrail",
               longest=300)  # fmt: skip
    say("bandit finds nothing in the product", "Issue:" not in ours)
    planted = run(sys.executable, "-m", "bandit", "--quiet", "tests/scan/hole.py", longest=60)
    say("bandit finds the planted hole", "B608" in planted)


def holes(place: Path) -> None:
    """Both scanners find what was planted for them."""
    port = free_port()
    server = multiprocessing.Process(target=hole.serve, args=(port,), daemon=True)
    server.start()
    time.sleep(1)
    at = f"http://127.0.0.1:{port}"
    found = wapiti(f"{at}/", place, "hole", seconds=60)["vulnerabilities"]
    kinds = [kind for kind, rows in found.items() if rows]
    say("wapiti finds the planted script", any("Scripting" in kind for kind in kinds), str(kinds))
    say("sqlmap finds the planted injection", sqlmap(f"{at}/item?id=1", place))
    server.terminate()


def demo(place: Path) -> None:
    """They find nothing in the demo, signed in, having seen enough of it."""
    server = Server(load_demo(Sqlite(place).empty("demo")))
    server.start()
    try:
        signed = cookie(server.address, "bob")
        more = ["-H", f"Cookie: {signed}", "-x", f"{server.address}/sign-out/"]
        told = wapiti(f"{server.address}/front-door/", place, "demo_scan", *more,
                      "-s", f"{server.address}/people/", seconds=240)  # fmt: skip
        found = [row for rows in told["vulnerabilities"].values() for row in rows]
        pages = int(told["infos"]["crawled_pages_nbr"])
        say("wapiti finds nothing in the demo", not found, "".join(map(_request, found)))
        say(f"wapiti saw at least {FLOOR} pages", pages >= FLOOR, str(pages))
        for address in SEVERAL:
            injected = sqlmap(f"{server.address}{address}", place, "--cookie", signed, "--level=1")
            say(f"sqlmap finds nothing at {address}", not injected)
    finally:
        server.stop()


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        bandit()
        holes(place)
        demo(place)
    told = "Every scanner found its planted hole, and no other."
    print(f"{len(faults)} faults" if faults else told)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
