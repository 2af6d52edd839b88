"""Wrong settings on the machine of a live service: what, why it matters and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

LEAST_SECRET = 50
LONGEST_HOURS = 12
LONGEST_IDLE = 30  # minutes
LEAST_FREE = 2_000_000_000  # bytes
LATEST_WORK = 15  # minutes
LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})


def sqlite_files(database: str) -> list[str]:
    """The path of an SQLite file, and of the files SQLite writes beside it while in use."""
    return [f"{database}{ending}" for ending in ("", "-wal", "-shm", "-journal")]


@dataclass(frozen=True)
class Machine:
    """The state of a machine; None where it could not be found out.

    `modes` has the permission bits of files and folders that nobody else may read, by path.
    `database_can` lists what the service's own role may do that it must not.
    """

    mode: str
    debug: bool
    secret: str
    is_demo_secret: bool
    has_demo_keys: bool
    address: str
    host: str
    allowed_hosts: tuple[str, ...]
    behind_proxy: bool
    modes: dict[str, int]
    served: tuple[str, ...]  # private things that lie where files are served from
    is_root: bool
    dumps_core: bool
    free_bytes: int
    has_static: bool
    is_clock_kept: bool | None
    database: str
    database_host: str
    sslmode: str
    has_database: bool
    database_can: tuple[str, ...]
    waiting_migrations: int
    unguarded_tables: tuple[str, ...]
    has_cache_table: bool
    phones_missing: tuple[str, ...]
    demo_accounts: tuple[str, ...]
    smtp_host: str
    smtp_is_sealed: bool
    mail_from: str
    minutes_late: int
    session_hours: float
    idle_minutes: float
    second_factor: str
    has_audit_key: bool
    has_witness: bool
    scanner: str
    has_next_holidays: bool
    reads_an_hour: int


@dataclass(frozen=True)
class Rule:
    """One setting: how to detect that it is wrong, and the remedy."""

    key: str
    wrong: Callable[[Machine], object]
    why: str
    remedy: str


@dataclass(frozen=True)
class Finding:
    """The state of one setting; `is_right` is None when it could not be found out."""

    key: str
    is_right: bool | None
    words: str


def _readable(machine: Machine) -> list[str]:
    return [path for path, mode in machine.modes.items() if mode & 0o077]


def _is_remote(machine: Machine) -> bool:
    """Whether one of the hosts of the database is another machine."""
    hosts = machine.database_host.split(",")
    return any(host not in LOCAL and not host.startswith("/") for host in hosts)


RULES: tuple[Rule, ...] = (
    Rule("mode", lambda m: m.mode != "production", "this is not set as a live service",
         "HANDRAIL_MODE=production"),
    Rule("debug", lambda m: m.debug, "error pages show code, settings and what was typed",
         "unset HANDRAIL_DEBUG"),
    Rule("secret", lambda m: m.is_demo_secret or len(m.secret) < LEAST_SECRET,
         "sessions and form tokens can be forged",
         "HANDRAIL_SECRET_KEY: 50 random characters or more, as .env.sample shows"),
    Rule("keys", lambda m: m.has_demo_keys, "everyone has the key of the demo",
         "handrail keys new, put it first in HANDRAIL_KEYS, handrail keys rotate, drop the demo's"),
    Rule("https", lambda m: not m.address.startswith("https://"),
         "the session and everything people type travel unencrypted", "HANDRAIL_PUBLIC_ADDRESS=https://..."),
    Rule("address", lambda m: m.host in LOCAL or m.host.endswith((".example", ".invalid")),
         "links in emails do not work", "HANDRAIL_PUBLIC_ADDRESS is what people type"),
    Rule("hosts", lambda m: any(h == "*" or h.startswith(".") for h in m.allowed_hosts),
         "any host name is trusted, so links in emails can be forged",
         "name each host in HANDRAIL_HOSTS"),
    Rule("proxy_missing", lambda m: m.address.startswith("https://") and not m.behind_proxy,
         "every page redirects to itself: nothing here ends https",
         "put a proxy in front that sets X-Forwarded-Proto, and HANDRAIL_BEHIND_PROXY=1"),
    Rule("proxy_trusted", lambda m: m.behind_proxy and not m.address.startswith("https://"),
         "a header that anyone can send is trusted", "unset HANDRAIL_BEHIND_PROXY"),
    Rule("readable", _readable, "other accounts of this machine can read data or keys",
         "chmod go-rwx each; move files in a shared folder into a folder of their own"),
    Rule("served", lambda m: m.served,
    "private files are in the folder that static files are served from",
         "move HANDRAIL_DATA out of the static folder"),
    Rule("root", lambda m: m.is_root, "a fault in the service affects the whole machine",
         "run it as an account of its own"),
    Rule("core_dumps", lambda m: m.dumps_core, "a crash writes keys and records to a file",
         "ulimit -c 0 (LimitCORE=0)"),
    Rule("disk", lambda m: m.free_bytes < LEAST_FREE, "soon nothing can be saved",
         "free two gigabytes at least"),
    Rule("static", lambda m: not m.has_static, "pages come without style",
         "handrail collectstatic --noinput"),
    Rule("clock", lambda m: None if m.is_clock_kept is None else not m.is_clock_kept,
         "limits, second factors and the audit carry wrong times",
         "run chrony or systemd-timesyncd"),
    Rule("database", lambda m: m.database == "sqlite",
         "one file, one writer, one host: meant for trying things", "HANDRAIL_DATABASE=postgres://"),
    Rule("phones", lambda m: m.phones_missing,
         "receipts and out-of-hours pages have no number to phone",
         "enter the phone numbers under Settings, Contacts"),
    Rule("database_reached", lambda m: not m.has_database, "the database does not answer",
         "start it, or correct HANDRAIL_DATABASE"),
    Rule("database_link", lambda m: _is_remote(m) and m.sslmode != "verify-full",
         "records travel to a server that did not prove who it is",
         "add ?sslmode=verify-full&sslrootcert=... to HANDRAIL_DATABASE"),
    Rule("database_role", lambda m: m.database_can,
         "anyone who takes over the service can change the audit log",
         "serve with a role that owns nothing: deploy/roles.sql"),
    Rule("migrations", lambda m: m.waiting_migrations, "the tables are of an older version",
         "handrail migrate"),
    Rule("append_only", lambda m: m.unguarded_tables, "the past can be rewritten without a trace",
         "restore the triggers: handrail migrate from a backup"),
    Rule("cache", lambda m: not m.has_cache_table, "limits on guessing cannot be counted",
         "handrail createcachetable"),
    Rule("demo_accounts", lambda m: m.demo_accounts, "their password is in the README",
         "end these accounts, or use a new database"),
    Rule("mail", lambda m: not m.smtp_host, "nobody is notified: emails go to files",
         "HANDRAIL_SMTP"),
    Rule("mail_link", lambda m: m.smtp_host not in LOCAL and not m.smtp_is_sealed,
         "email and its password travel unencrypted", "HANDRAIL_SMTP=smtps://..."),
    Rule("mail_from", lambda m: m.mail_from.endswith(".example"), "email is rejected as forged",
         "HANDRAIL_MAIL_FROM is an address of yours"),
    Rule("worker", lambda m: m.minutes_late > LATEST_WORK, "background jobs are not running",
         "start handrail worker"),
    Rule("session", lambda m: m.session_hours > LONGEST_HOURS,
         "a session stolen today still works tomorrow", "HANDRAIL_SESSION_HOURS=10"),
    Rule("idle", lambda m: not 0 < m.idle_minutes <= LONGEST_IDLE,
         "an unattended screen stays open", "HANDRAIL_IDLE_MINUTES=15"),
    Rule("second_factor", lambda m: m.second_factor != "full",
         "a stolen password is enough to sign in", "HANDRAIL_SECOND_FACTOR=full"),
    Rule("audit_key", lambda m: not m.has_audit_key, "the audit log is not sealed",
         "handrail audit key"),
    Rule("witness", lambda m: not m.has_witness,
         "nobody else has a checkpoint, so a rewritten log cannot be detected",
         "agree who keeps checkpoints, and put their addresses in HANDRAIL_WITNESSES"),
    Rule("scanner", lambda m: m.scanner != "answers", "uploaded documents cannot be opened",
         "run clamd and set HANDRAIL_CLAMD"),
    Rule("holidays", lambda m: not m.has_next_holidays,
         "next year’s deadlines cannot be calculated", "bring the holidays package up to date"),
    Rule("reads", lambda m: m.reads_an_hour <= 0, "all records can be copied page by page",
         "HANDRAIL_READS_AN_HOUR=200"),
)  # fmt: skip


def check_machine(machine: Machine) -> list[Finding]:
    """The state of each setting, in the order of the rules."""
    return [_finding(rule, rule.wrong(machine)) for rule in RULES]


def _finding(rule: Rule, wrong: object) -> Finding:
    if wrong is None:
        return Finding(rule.key, None, "could not be checked on this machine")
    if not wrong:
        return Finding(rule.key, True, "")
    named = f" ({', '.join(map(str, wrong))})" if isinstance(wrong, list | tuple) else ""
    return Finding(rule.key, False, f"{rule.why}{named}. {rule.remedy}.")
