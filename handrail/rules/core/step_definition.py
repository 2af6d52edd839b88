"""The definition of one step of the pathway: from, to, who, and what it opens elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

START = ""


@dataclass(frozen=True)
class TaskRow:
    """A task that a step opens, and for which account ("author", "lead", "team:KIND" ...).

    `limit` is "addendum" (the partnership's limit for more detail), "referral" (when the
    referral itself is due), "today", "next_day" (the next working day's end), "opening" (when
    the front door opens, or now), "planned" (when a meeting is planned), the code of a clock,
    or "" for none. `step` names the step that does the task; "" is a page to read.
    """

    kind: TaskKind
    title: str
    to: str
    limit: str | ClockCode = ""
    step: str = ""


@dataclass(frozen=True)
class NoticeRow:
    """A notification that a step sends: the recipient, the kind, and its own words if any."""

    kind: str
    to: str
    text: str = ""


@dataclass(frozen=True)
class Step:
    """One step: the state it leaves, the state it reaches, and what it opens elsewhere.

    The steps of a case also define which instrument they ask (`form`), which columns its
    answers fill (column -> question), whose name and moment they set (`stamp`, such as
    "approved"), who may not do them (`other_than`, columns that name an account), what is
    chosen beside the form (`picks`), from which moment their clocks run (`begun`, a column),
    the steps whose last answers theirs put right (`corrects`), which recorded columns their
    answers replace (`replaces`), which options of a question are for a row (`offers`: question
    -> whether an option is), which questions are only for some rows (`only_for`: question ->
    whether it is), whether they end, withdraw, reject or remove something, or leave less protection
    (`is_ending`: never the main button of a page), the text of the button, the heading of its page
    where the form is also another step's, for which kinds of row they are (`kinds`, none for every
    kind), which column says that it was done, where it is done only once (`once`),
    which tasks are no longer needed, though nobody did them (`drops`),
    and which answers decide the state that is reached (`ends`: question -> answer -> state).
    """

    name: str
    thing: str
    frm: tuple[str, ...]
    to: str
    permission: Permission
    sentence: str
    starts: tuple[ClockCode, ...] = ()
    stops: tuple[ClockCode, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    finishes: tuple[TaskKind, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    form: str = ""
    fills: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""
    other_than: str = ""
    picks: str = ""
    begun: str = ""
    button: str = ""
    heading: str = ""
    kinds: tuple[str, ...] = ()
    ends: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrects: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    is_ending: bool = False
    once: str = ""
    offers: Mapping[str, Callable[[object, str], bool]] = field(default_factory=dict)
    drops: tuple[TaskKind, ...] = ()
    only_for: Mapping[str, Callable[[object], bool]] = field(default_factory=dict)

    @property
    def closes(self) -> tuple[TaskKind, ...]:
        """The kinds of task that are closed: done, or no longer needed."""
        return (*self.finishes, *self.drops)

    def fits(self, row: object) -> bool:
        """Whether the step is for this kind of row, and not done yet if it is done only once.

        A core group, for example, has no threshold decision.
        """
        is_of_kind = not self.kinds or getattr(row, "kind", "") in self.kinds
        return is_of_kind and not self.is_done(row)

    def is_done(self, row: object) -> bool:
        """Whether a step that is done only once was done on this row."""
        return bool(self.once and getattr(row, self.once, None))

    def is_own(self, row: object, account: int | None) -> bool:
        """Whether the step would have the account approve its own work."""
        return any(getattr(row, f"{one}_id", None) == account for one in self.other_than.split())

    def reached(self, answers: Mapping[str, object] | None = None) -> str:
        """The state that the step reaches, "" when the state does not change."""
        for question, states in self.ends.items():
            found = states.get(str((answers or {}).get(question)))
            if found:
                return found
        return self.to

    @property
    def states(self) -> tuple[str, ...]:
        """Every state that the step may reach, "" for no change."""
        ends = [state for states in self.ends.values() for state in states.values()]
        return tuple(ends) if ends and not self.to else tuple(dict.fromkeys((self.to, *ends)))
