"""A checkpoint: signed lines with the size and root of the audit log, for others to store."""

import contextlib
from dataclasses import dataclass

EXPORT = "handrail-audit-1"  # the first word of an exported log
PURPOSE = "handrail-checkpoint-1\n"
MARK = "— signature "  # a signed note: the text, an empty line, the signature


class NotACheckpoint(ValueError):
    """The text is not a checkpoint."""


@dataclass(frozen=True)
class Checkpoint:
    """The size of a log, the root over all its leaves, when, and under which key."""

    origin: str
    epoch: int
    size: int
    root: str
    at: str
    key: str
    signature: str = ""

    def text(self) -> str:
        """The lines that are signed."""
        return (
            f"{self.origin}\nepoch {self.epoch}\nsize {self.size}\nroot {self.root}\n"
            f"time {self.at}\nkey {self.key}\n"
        )

    def signed(self) -> bytes:
        """The bytes that are signed."""
        return (PURPOSE + self.text()).encode()

    def note(self) -> str:
        """The lines with their signature."""
        return f"{self.text()}\n{MARK}{self.signature}\n"


SIGNATURE = 128  # hex digits
NAMES = ("epoch", "size", "root", "time", "key")


def read_all(text: str) -> list[Checkpoint]:
    """The checkpoints in a file, or in an email with other text around them, in order.

    Raises NotACheckpoint when there is none, or one is incomplete.
    """
    parts = _parts(text)
    if not parts:
        raise NotACheckpoint("The file does not contain a checkpoint.")
    return [_read(lines) for lines in parts]


def read_kept(text: str) -> list[Checkpoint]:
    """The complete checkpoints of an append-only file; a power cut can leave a torn one."""
    found = []
    for lines in _parts(text):
        with contextlib.suppress(NotACheckpoint):
            found.append(_read(lines))
    return found


def _parts(text: str) -> list[list[str]]:
    lines = [line.strip(" >\r") for line in text.splitlines()]
    ends = [number for number, line in enumerate(lines) if line.startswith(MARK)]
    return [lines[max(end - 7, 0) : end + 1] for end in ends]


def _read(lines: list[str]) -> Checkpoint:
    values = [line.removeprefix(f"{name} ") for name, line in zip(NAMES, lines[1:], strict=False)]
    named = all(line.startswith(f"{name} ") for name, line in zip(NAMES, lines[1:6], strict=False))
    numbers = (values[0] + values[1]).isdecimal() if len(values) > 1 else False
    signature = lines[-1].removeprefix(MARK)
    if len(lines) != 8 or not named or not numbers or len(signature) != SIGNATURE:
        raise NotACheckpoint("A checkpoint in the file is not complete.")
    return Checkpoint(
        origin=lines[0],
        epoch=int(values[0]),
        size=int(values[1]),
        root=values[2],
        at=values[3],
        key=values[4],
        signature=signature,
    )
