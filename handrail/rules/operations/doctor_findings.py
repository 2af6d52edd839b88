"""Problems in a running service: what is wrong, why it matters, what to run next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handrail.rules.operations.machine_findings import LEAST_FREE

SLOW = 0.5  # seconds for the simplest question to the database
LATEST_BEAT = 120  # seconds between two signs of life of the worker
LONGEST_UNSEALED = 300  # seconds
OLDEST_BACKUP = 36 * 3600  # seconds
FARTHEST = 60  # seconds that the clock may differ from the database's


@dataclass(frozen=True)
class Life:
    """The state of a running service; times in seconds, space in bytes, None is not known.

    `free` names folders by what they contain. `backup` is the age of the newest backup,
    infinite when there is none. `clock` is how far this machine's clock is from the database's,
    `doubt` why the worker does not trust it, `lanes` which of the worker's lanes died or hang.
    """

    database: float | None = None
    waiting_migrations: int = 0
    free: tuple[tuple[str, str, int], ...] = ()
    beat: float | None = None
    late: int = 0
    dead: int = 0
    unsealed: float | None = None
    has_audit_key: bool = True
    is_postgresql: bool = True
    scanner: str = "answers"
    backup: float = 0.0
    backup_folder: str = ""
    clock: float | None = None
    has_standby: bool = False
    standby_lag: float | None = None
    lanes: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True)
class Trouble:
    """One problem: a sentence, why it matters, and the next command."""

    key: str
    wrong: str
    why: str
    run: str


Sign = Callable[[Life], Iterator[Trouble]]


def find_troubles(life: Life) -> list[Trouble]:
    """Every problem, the most urgent first."""
    return [trouble for sign in SIGNS for trouble in sign(life)]


def duration_in_words(seconds: float) -> str:
    """A duration in words: 40 seconds, 3 hours."""
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"


def _database(life: Life) -> Iterator[Trouble]:
    if life.database is None:
        yield Trouble(
            "database",
            "The database does not answer.",
            "Nobody can sign in, send or read anything. Confirmed work is safe.",
            "systemctl status postgresql; journalctl -u postgresql -n 50"
            if life.is_postgresql
            else "ls -l the file that HANDRAIL_DATABASE names: the service owns it and its folder",
        )
    elif life.database > SLOW:
        yield Trouble(
            "database_slow",
            f"The database took {life.database:.1f} seconds to say 1.",
            "Pages time out after ten seconds with an error page.",
            'psql -d handrail -c "SELECT pid, state, wait_event, query_start FROM '
            'pg_stat_activity ORDER BY query_start"',
        )


def _migrations(life: Life) -> Iterator[Trouble]:
    if life.waiting_migrations:
        yield Trouble(
            "migrations",
            f"{life.waiting_migrations} migrations have not been applied.",
            "The tables and the programs are different versions: pages fail.",
            "handrail upgrade (as handrail_owner), then psql -f deploy/roles.sql",
        )


def _room(life: Life) -> Iterator[Trouble]:
    for name, path, free in life.free:
        if free < LEAST_FREE:
            yield Trouble(
                "disk",
                f"{free / 1e9:.1f} GB are left for {name} ({path}).",
                "When it is full nothing can be saved, and pages refuse to be read.",
                f"du -xh --max-depth=2 {path} | sort -h | tail",
            )


def _worker(life: Life) -> Iterator[Trouble]:
    restart = "systemctl restart handrail-worker; journalctl -u handrail-worker -n 50"
    why = "Emails are waiting, nobody is notified of late work, and new events are not sealed."
    if life.beat is None and life.database is not None:
        yield Trouble(
            "worker",
            "Background jobs have never run.",
            why,
            "systemctl enable --now handrail-worker",
        )
    elif life.beat is not None and life.beat > LATEST_BEAT:
        yield Trouble(
            "worker",
            f"Background jobs last ran {duration_in_words(life.beat)} ago.",
            why,
            restart,
        )


def _lanes(life: Life) -> Iterator[Trouble]:
    if life.lanes:
        yield Trouble(
            "lanes",
            f"Background jobs stopped or froze, and were restarted: {', '.join(life.lanes)}.",
            "The work of these jobs is waiting. Everything else continues.",
            "journalctl -u handrail-worker -n 100 | grep -E 'lane|outbox'",
        )


def _doubt(life: Life) -> Iterator[Trouble]:
    if life.doubt:
        yield Trouble(
            "clock_in_doubt",
            life.doubt,
            "Alerts continue and show this warning. Until the clock is known to be right, "
            "nothing is ended, "
            "expired or deleted.",
            "timedatectl; then put the clock right, or if it is right: "
            "handrail worker --clock-is-right --by LOGIN",
        )


def _outbox(life: Life) -> Iterator[Trouble]:
    if life.late:
        yield Trouble(
            "outbox_late",
            f"{life.late} emails or comparisons are late.",
            "People are waiting for urgent news: phone the front door.",
            "journalctl -u handrail-worker -n 50 | grep outbox",
        )
    if life.dead:
        yield Trouble(
            "outbox_dead",
            f"{life.dead} failed for a day and were stopped.",
            "Nobody was notified. The people concerned can only see it in Handrail.",
            "journalctl -u handrail-worker | grep outbox; then repair the mail server",
        )


def _seal(life: Life) -> Iterator[Trouble]:
    if not life.has_audit_key:
        yield Trouble(
            "audit_key",
            "The key that seals the audit log is missing, or the account running this cannot "
            "read it.",
            "New events could be altered without a trace.",
            "restore HANDRAIL_AUDIT_KEY from where it is kept (owned by the service, mode 600), "
            "else handrail audit key",
        )
    elif life.unsealed is not None and life.unsealed > LONGEST_UNSEALED:
        yield Trouble(
            "unsealed",
            f"An event has been waiting {duration_in_words(life.unsealed)} to be sealed.",
            "Until it is sealed it could be altered without a trace.",
            "handrail worker --once; handrail audit verify",
        )


def _scanner(life: Life) -> Iterator[Trouble]:
    if life.scanner not in {"answers", "none"}:
        yield Trouble(
            "scanner",
            f"The virus scanner {life.scanner}.",
            "Documents that are added cannot be opened until it answers.",
            "systemctl restart clamav-daemon; clamdscan --ping 3",
        )


def _backup(life: Life) -> Iterator[Trouble]:
    if life.backup > OLDEST_BACKUP:
        none = life.backup == float("inf")
        wrong = (
            "There is no backup"
            if none
            else f"The newest backup is {duration_in_words(life.backup)} old"
        )
        yield Trouble(
            "backup",
            f"{wrong} in {life.backup_folder}.",
            "If this disk is lost now, everything since then is lost.",
            "systemctl start handrail-backup; journalctl -u handrail-backup -n 50",
        )


def _clock(life: Life) -> Iterator[Trouble]:
    if life.clock is not None and abs(life.clock) > FARTHEST:
        yield Trouble(
            "clock",
            f"This clock and the database’s differ by {duration_in_words(abs(life.clock))}.",
            "Deadlines, codes and the audit log have wrong times, and sign-in codes do not work.",
            "timedatectl status; systemctl restart systemd-timesyncd",
        )


def _standby(life: Life) -> Iterator[Trouble]:
    if life.has_standby and life.standby_lag is None:
        yield Trouble(
            "standby",
            "The standby does not answer or does not replicate.",
            "If the primary is lost now, work is lost. Saving may be slow.",
            "psql -d handrail -c 'SELECT * FROM pg_stat_replication'",
        )


SIGNS: tuple[Sign, ...] = (
    _database,
    _room,
    _worker,
    _lanes,
    _doubt,
    _outbox,
    _seal,
    _migrations,
    _clock,
    _backup,
    _scanner,
    _standby,
)
