"""`handrail link`: which records of one register, or of two, may be the same person."""

import argparse
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from handrail.linkage import register_file
from handrail.linkage.batch import (
    ENGINES,
    BadModel,
    Job,
    NoEngine,
    Outcome,
    link_registers,
    saved_model,
)
from handrail.linkage.batch.pair_writer import open_pair_file
from handrail.management.command import PlainCommand

BAD_FILE = 2
MOST_FINDINGS = 20
PAUSE = 1.0


class Command(PlainCommand):
    """Links whole registers, outside the product and without its database."""

    help = (
        "Compare a register with itself or with another, and write the pairs that may be the same "
        "person."
    )
    exits = "0; 1 when it cannot be done; 2 bad file"
    needs_tables = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--left", required=True, type=Path, metavar="A.csv", help="a register")
        parser.add_argument(
            "--right",
            type=Path,
            metavar="B.csv",
            help="the other register; if left out, A is compared with itself",
        )
        parser.add_argument("--out", required=True, type=Path, metavar="PAIRS.csv")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="duckdb")
        parser.add_argument("--threshold", type=_share, default=0.9, metavar="0.9")
        parser.add_argument("--explain", action="store_true", help="a column with the reasons")
        parser.add_argument(
            "--train", action="store_true", help="train the model on these registers first"
        )
        parser.add_argument(
            "--model", type=Path, metavar="MODEL.json", help="a model to use in place of ours"
        )
        parser.add_argument("--save-model", type=Path, metavar="MODEL.json")

    def handle(self, *args: Any, **options: Any) -> None:
        self._told: dict[Path, int] = {}
        self._spoken = 0.0
        begun = time.monotonic()
        try:
            outcome = self._link(options)
        except register_file.BadFile as error:
            raise CommandError(error.sentence, returncode=BAD_FILE) from None
        except (NoEngine, BadModel) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from None
        self._summed_up(options, outcome, time.monotonic() - begun)

    def _link(self, options: dict[str, Any]) -> Outcome:
        job = Job(
            left=options["left"],
            right=options["right"],
            engine=options["engine"],
            threshold=options["threshold"],
            model=saved_model(options["model"]) if options["model"] else None,
            is_trained=options["train"],
        )
        with open_pair_file(options["out"], is_explained=options["explain"]) as take:
            outcome = link_registers(job, take, self._say, self._tell)
        if options["save_model"]:
            options["save_model"].write_text(outcome.model.as_json(), encoding="utf-8")
        return outcome

    def _say(self, line: str) -> None:
        """Prints progress, at most once a second."""
        if time.monotonic() - self._spoken >= PAUSE:
            self._spoken = time.monotonic()
            self.stderr.write(line, self.style.NOTICE)

    def _tell(self, path: Path, finding: register_file.Finding) -> None:
        count = self._told[path] = self._told.get(path, 0) + 1
        if count <= MOST_FINDINGS:
            self.stderr.write(finding.sentence(path), self.style.WARNING)

    def _summed_up(self, options: dict[str, Any], outcome: Outcome, seconds: float) -> None:
        for path, count in self._told.items():
            if count > MOST_FINDINGS:
                self.stderr.write(f"{path}: {count - MOST_FINDINGS:,} more lines like these.")
        if outcome.cut_off:
            self.stderr.write(
                f"{outcome.cut_off:,} records share all their search keys with very many others. "
                "They were compared in groups with those most like them, not with all."
            )
        sizes = f"{outcome.left:,}" + (f" and {outcome.right:,}" if options["right"] else "")
        self.stdout.write(
            f"{outcome.pairs:,} pairs in {options['out']}, of {sizes} records, in {seconds:.0f} s."
        )


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("give a number from 0 to 1, such as 0.9")
    return value
