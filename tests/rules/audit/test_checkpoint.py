"""A checkpoint as a few lines of text, read from mails and torn files."""

import pytest

from handrail.rules.audit import checkpoint

pytestmark = pytest.mark.once


ONE = checkpoint.Checkpoint("northmere", 1, 12, "ab" * 32, "2026-11-24T13:05:00Z", "k1", "0f" * 64)


def test_a_checkpoint_is_read_back_from_a_quoted_mail() -> None:
    mail = "Dear all,\n" + "".join(f"> {line}\n" for line in ONE.note().splitlines())
    assert checkpoint.read_all(mail) == [ONE]


def test_a_text_without_a_checkpoint_or_with_a_torn_one_is_refused() -> None:
    with pytest.raises(checkpoint.NotACheckpoint, match="not contain a checkpoint"):
        checkpoint.read_all("Nothing here")
    with pytest.raises(checkpoint.NotACheckpoint, match="not complete"):
        checkpoint.read_all(ONE.note().replace("size 12", "size twelve"))


def test_of_a_file_that_a_power_cut_tore_the_whole_ones_are_kept() -> None:
    torn = ONE.note().replace("epoch 1\n", "")
    assert checkpoint.read_kept(torn + ONE.note()) == [ONE]
    lines = ONE.note().splitlines(keepends=True)
    for kept in range(len(lines)):
        assert checkpoint.read_kept("".join(lines[len(lines) - kept :]) + ONE.note()) == [ONE]
    assert checkpoint.read_kept("") == []
