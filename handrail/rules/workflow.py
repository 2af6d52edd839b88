"""The steps of the pathway as one table: from, to, who, and what each opens elsewhere."""

from dataclasses import dataclass

from handrail.rules.permissions import NotPossible

START = ""


@dataclass(frozen=True)
class TaskRow:
    """A task that a step opens, for whom ("author", "lead", "taker", "team:KIND"), by when.

    `limit` is "addendum" (the partnership's limit for more detail), "referral" (when the
    referral itself is due) or "" for none.
    """

    kind: str
    title: str
    to: str
    limit: str = ""


@dataclass(frozen=True)
class NoticeRow:
    """A notice that a step sends: to whom and of which kind."""

    kind: str
    to: str


@dataclass(frozen=True)
class Step:
    """One step: the state it leaves, the state it reaches, and what it opens elsewhere."""

    name: str
    thing: str
    frm: tuple[str, ...]
    to: str
    permission: str
    sentence: str
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    finishes: tuple[str, ...] = ()
    notices: tuple[NoticeRow, ...] = ()


OPEN = ("waiting", "taken", "returned")

STEPS: tuple[Step, ...] = (
    Step("start", "concern", (START,), "started", "concern.start", "A concern was started"),
    Step(
        "send",
        "referral",
        (START,),
        "waiting",
        "concern.write",
        "The referral was sent to the front door with its screening",
        starts=("C1",),
        tasks=(
            TaskRow("addendum", "Add more detail to {reference}", "author", "addendum"),
            TaskRow("countersign", "Read and comment on {reference}", "lead", "addendum"),
        ),
        notices=(NoticeRow("colleague_referred", "lead"),),
    ),
    Step("take", "referral", ("waiting", "returned"), "taken", "referral.take", "It was taken"),
    Step(
        "hand_over",
        "referral",
        OPEN,
        "taken",
        "referral.hand_over",
        "It was handed over",
        notices=(NoticeRow("task_given", "taker"),),
    ),
    Step("urgency", "referral", OPEN, "", "referral.urgency", "Its urgency was set"),
    Step("ask", "referral", OPEN, "", "referral.ask", "An agency was asked for a check"),
    Step(
        "return",
        "referral",
        OPEN,
        "returned",
        "referral.return",
        "More information was asked for; the clock runs on",
        tasks=(
            TaskRow(
                "more_information", "Answer the front door on {reference}", "author", "referral"
            ),
        ),
        notices=(NoticeRow("referral_returned", "author"),),
    ),
    Step(
        "add",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.add",
        "More detail was added",
        finishes=("addendum", "more_information"),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "comment",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.comment",
        "The safeguarding lead commented",
        finishes=("countersign",),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "identify",
        "referral",
        (*OPEN, "decided"),  # urgent outcomes do not wait for it
        "",
        "referral.identify",
        "The child was identified",
        finishes=("identify",),
    ),
    Step("reveal", "referral", (*OPEN, "decided"), "", "referral.reveal", "An answer was shown"),
    Step(
        "recommend",
        "referral",
        OPEN,
        "",
        "referral.recommend",
        "A decision was recommended",
        tasks=(
            TaskRow(
                "confirm", "Confirm the decision on {reference}", "team:front_door", "referral"
            ),
        ),
    ),
    Step(
        "decide",
        "referral",
        OPEN,
        "decided",
        "referral.decide",
        "The front door decided",
        stops=("C1", "C2"),
        finishes=("confirm", "more_information"),
        notices=(NoticeRow("referral_decided", "author"), NoticeRow("referral_decided", "lead")),
    ),
)


def step(name: str, thing: str, state: str) -> Step:
    """The step of that name from that state. Raises NotPossible with what to do instead."""
    named = [row for row in STEPS if row.name == name and row.thing == thing]
    if not named:
        raise KeyError(f"no step {name!r} for {thing!r}")
    if state not in named[0].frm:
        raise NotPossible(_why_not(named[0], state))
    return named[0]


def _why_not(row: Step, state: str) -> str:
    if state == "decided":
        return "This referral has been decided. Open it to read the decision."
    if state == "sent":
        return "This has been sent already. You can add more detail, but not change it."
    return f"This cannot be done while the {row.thing} is {state or 'new'}. Reload the page."


def possible(thing: str, state: str) -> tuple[Step, ...]:
    """The steps that may be taken from this state."""
    return tuple(row for row in STEPS if row.thing == thing and state in row.frm)
