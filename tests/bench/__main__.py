"""The figures of docs/run/performance.md for the configured database: python -m tests.bench."""

import argparse
import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.bench.measure import Line


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--boards", action="store_true", help="the boards of numbers alone")
    return parser.parse_args()


def measure(runs: int) -> list[Line]:
    """P1 to P3, P5, P6, E1 and W1 to W3 on the database as it is."""
    from tests.bench import benching, equal, floors, pages, serving, writing

    settings.ALLOWED_HOSTS = ["*"]
    floors.install_floor()
    worker, teacher, social_worker = (benching.browser(login) for login in ("bob", "ann", "cat"))
    found = benching.addresses()
    clients = {"worker": worker, "teacher": teacher, "social_worker": social_worker}
    places = pages.Places(**clients, search=benching.search_words(), **found)
    lines = pages.page_lines(places, runs)
    lines += _of_disruption(runs)
    lines += equal.equal_lines(worker, min(equal.SAMPLES, runs * 5))
    lines.append(pages.submit_line(max(10, runs // 3)))
    lines += serving.weight_lines(worker, {"queue": found["queue"], "child": found["child"]})
    lines += serving.weight_lines(teacher, {"screening page": found["screening"]})[:1]
    lines += serving.serving_lines(200)
    return lines + writing.writing_lines(runs)


def of_boards(runs: int) -> list[Line]:
    """P7: every board of numbers, in a register with 10,000 open cases."""
    from tests.bench import boards, floors, profile

    settings.ALLOWED_HOSTS = ["*"]
    floors.install_floor()
    profile.grown()
    return boards.board_lines(runs)


def _of_disruption(runs: int) -> list[Line]:
    """N1 and P7: pictures of a big network, and a problem profile, for an intelligence officer."""
    from tests.bench import benching, boards, network, pages, profile

    desk = benching.browser("ivo")
    floor = pages.floor_of(desk, runs)
    lines = network.network_lines(desk, runs, floor) + profile.profile_lines(desk, runs)
    return lines + boards.board_lines(runs)  # after the profile: 10,000 cases are open


def _say(lines: list[Line], options: argparse.Namespace) -> None:
    heading = (
        f"{connection.vendor}, {options.children:,} children, {options.runs} runs, "
        f"{timezone.localtime():%d %B %Y %H:%M}, load {os.getloadavg()[0]:.2f}, "
        f"Python {sys.version.split()[0]}, Django {django.__version__}"
    )
    for text in (heading, *(line.in_words() for line in lines)):
        sys.stdout.write(text + "\n")


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    options = _options()
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    django.setup()
    settings.READS_AN_HOUR = sys.maxsize  # nobody opens so many in an hour
    call_command("demo", children=options.children, no_serve=True, stdout=sys.stderr)
    lines = of_boards(options.runs) if options.boards else measure(options.runs)
    _say(lines, options)
    return 1 if any(line.passed is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
