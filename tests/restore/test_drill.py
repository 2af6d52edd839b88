"""The drill: a backup beside a busy service, restored elsewhere, proved, and opened by two."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import people
from tests.restore import places
from tests.restore.conftest import Drill
from tests.restore.places import ask, dump, handrail

pytestmark = pytest.mark.slow


MOST_SECONDS = 240  # on a machine that does other things too; alone it takes about ten
# what a restore changes: it ends what could come back to life, and one event says so
CHANGED = {
    "django_session", "records_event", "records_eventobject", "records_salt", "records_outbox",
    "records_job", "records_invitation", "records_calendarfeed", "records_policelink",
    "records_account", "records_membership", "records_adminchange",
    "usersessions_usersession", "sqlite_sequence",
}  # fmt: skip
LOG = ("records_event", "records_eventobject", "records_auditleaf")
WAITING = (
    "SELECT COUNT(*) FROM records_outbox WHERE done_at IS NULL AND gave_up_at IS NULL "
    "AND kind IN ('mail', 'code', 'police', 'invitation', 'digest')"
)
LET_GO = "SELECT COUNT(*), COUNT(done_at) FROM records_outbox WHERE error_id = 'restored'"
READY = ("tests.restore.fill", "ready")
NEW_EPOCH = ("audit", "new-epoch", "--why", "The disk broke", "--by", "petra", "--and", "ruth")
BOTH = f"{people.PASSWORD}\n{people.PASSWORD}\n"


def backed_up_while_busy(drill: Drill) -> Path:
    """A set that was made while somebody added documents and read."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.restore.fill", "write"],
        env=drill.place.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert writer.stdout
        assert writer.stdout.readline() == "1\n"
        before = ask(drill.place, "SELECT COUNT(*) FROM records_document")
        made = drill.backup()
        time.sleep(0.2)
        assert writer.poll() is None
        assert ask(drill.place, "SELECT COUNT(*) FROM records_document") > before
    finally:
        writer.kill()
        writer.communicate()
    return made


@pytest.mark.drawn
def test_what_was_backed_up_beside_a_busy_service_is_proved_restored_and_opened_by_two(
    drill: Drill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    made = backed_up_while_busy(drill)
    was_made = time.monotonic()
    proved = drill.place.handrail("restore-check", str(made), "--identity", str(drill.key))
    assert proved.returncode == 0, proved.stdout + proved.stderr
    for what in ("counts", "documents", "log", "rows", "sign-in", "cases", "search"):
        assert f"ok    {what}" in proved.stdout
    was_proved = time.monotonic()
    leavers = tmp_path / "left.txt"
    leavers.write_text("dan\nnobody.known\n", "utf-8")
    with places.empty(tmp_path / "elsewhere") as there:
        words = ("--identity", str(drill.key), "--closed-since", str(leavers))
        done = there.handrail("restore", str(made), *words)
        assert done.returncode == 0, done.stderr
        was_restored = time.monotonic()
        assert "1 invitations" in done.stdout
        assert "1 calendar feeds" in done.stdout
        assert "Closed: dan" in done.stdout
        assert "Not in this copy, so not closed: nobody.known" in done.stdout
        assert "PHONE helen" in done.stdout
        _holds_what_was_there(drill, there)
        _is_shut_and_sends_nothing(there)
        _opens_for_two(there)
    seconds = {"backup": was_made - begun, "check": was_proved - was_made,
               "restore": was_restored - was_proved}  # fmt: skip
    with capsys.disabled():
        told = ", ".join(f"{what} {number:.1f}" for what, number in seconds.items())
        sys.stdout.write(f"\nDrill, in seconds: {told}\n")
    assert sum(seconds.values()) < MOST_SECONDS


def _holds_what_was_there(drill: Drill, there: places.Place) -> None:
    """Every event up to the snapshot, and the very bytes of every document that it names."""
    (last,) = ask(there, "SELECT MAX(sequence) FROM records_event WHERE verb <> 'restored'")[0]
    upto = f"WHERE sequence <= {last} ORDER BY sequence"
    same = f"SELECT sequence, public_id, verb, hashes, at FROM records_event {upto}"
    assert ask(there, same) == ask(drill.place, same)
    named = ask(there, "SELECT stored_as FROM records_document ORDER BY stored_as")
    assert len(named) >= 6
    for (name,) in named:
        path = Path("documents") / name[:2] / name
        assert (there.data / path).read_bytes() == (drill.place.data / path).read_bytes()


def _is_shut_and_sends_nothing(there: places.Place) -> None:
    assert ask(there, "SELECT COUNT(*) FROM django_session")[0] == (0,)
    assert ask(there, "SELECT COUNT(*) FROM records_calendarfeed")[0] == (0,)
    (is_open,) = ask(there, "SELECT is_active FROM records_account WHERE login = 'dan'")[0]
    assert not is_open
    assert ask(there, WAITING)[0] == (0,)
    ready, worked = there.several(READY, handrail("worker", "--once"))
    told = json.loads(ready.stdout)
    assert (told["ready"], told["sign_in"]) == (503, 503)
    assert "Handrail was restored from an older copy" in told["page"]
    assert "sealed events missing 1" in worked.stdout
    assert not (there.data / "mail").exists()


def _opens_for_two(there: places.Place) -> None:
    declared = there.handrail(*NEW_EPOCH, typed=BOTH)
    assert declared.returncode == 0, declared.stderr
    commands = handrail("worker", "--once"), handrail("audit", "verify"), handrail("reconcile")
    ready, *ended = there.several(READY, *commands)
    told = json.loads(ready.stdout)
    assert (told["ready"], told["sign_in"]) == (200, 200), told["told"]
    for done in ended:
        assert done.returncode == 0, (done.args, done.stdout, done.stderr)
    number, sent = ask(there, LET_GO)[0]
    assert number > 5
    assert sent == 0


def test_a_restored_database_is_the_one_that_was_backed_up_but_for_what_was_ended(
    drill: Drill, tmp_path: Path
) -> None:
    made = drill.backup("--to", str(tmp_path / "sets"))
    before = dump(drill.place)
    with places.empty(tmp_path / "elsewhere") as there:
        done = there.handrail("restore", str(made), "--identity", str(drill.key))
        assert done.returncode == 0, done.stderr
        after = dump(there)
    assert set(before) == set(after)
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert before["records_event"] != after["records_event"]
    assert before["records_case"] == after["records_case"]


@pytest.mark.once
@pytest.mark.drawn
def test_a_restore_that_was_cut_short_stays_shut_until_it_is_finished(
    drill: Drill, tmp_path: Path
) -> None:
    made = drill.backup("--to", str(tmp_path / "sets"))
    with places.empty(tmp_path / "elsewhere") as there:
        assert there.handrail("restore", str(made), "--identity", str(drill.key)).returncode == 0
        _cut_short(there)
        refused, finished, again = there.several(
            handrail(*NEW_EPOCH),
            handrail("restore", "--finish"),
            handrail("restore", "--finish"),
            typed=BOTH,
        )
        assert refused.returncode == 1
        assert "handrail restore --finish" in refused.stderr
        assert finished.returncode == 0
        assert (again.returncode, "There is no restore to finish" in again.stderr) == (1, True)
        _opens_for_two(there)


def _cut_short(there: places.Place) -> None:
    """As after a kill between the loading and the ending of what opens."""
    places.change(there, "UPDATE records_job SET done = 0 WHERE kind = 'restore'")
