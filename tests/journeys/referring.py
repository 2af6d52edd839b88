"""The first referral as somebody at school would write it, page by page."""

from dataclasses import dataclass, replace

from tests.journeys.hands import Mouse

ON = "Save and continue"
SEEN = (
    "Collected outside the gate by a grey hatchback on 3 and 5 November. "
    "New phone, frightened when it rings. Says she owes somebody money."
)
WHY = "She is more afraid each week, and the man in the car decides when she comes and goes."
GROUPS = (
    *("missing", "people", "online", "gifts", "feelings"),
    *("sexual_health", "substances", "home", "circumstances", "services"),
)
WORRYING = {"missing", "people"}


@dataclass(frozen=True)
class Told:
    """Who is referred, and what is told of the child."""

    given: str
    family: str = "Devlin"
    born: tuple[str, str, str] = ("14", "3", "2012")
    seen: str = SEEN

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    def called(self, given: str) -> "Told":
        return replace(self, given=given)


def pages(told: Told) -> list[dict[str, str]]:
    """The answers of every page before the check page."""
    day, month, year = told.born
    groups = {f"worry_{name}": "worried" if name in WORRYING else "not_worried" for name in GROUPS}
    return [
        {
            "in_danger": "not_sure",
            "called_999": "not_needed",
            "where_tonight": "home",
            "safe_tonight": "not_sure",
            "safe_tonight_why": "Her mother works nights",
        },
        {
            "my_role": "Form tutor for two years",
            "my_phone": "020 7946 0230",
            "phone_tonight": "07700 900230",
            "source_wish": "no_other_source",
        },
        {
            "child_given": told.given,
            "child_family": told.family,
            "born__day": day,
            "born__month": month,
            "born__year": year,
            "address__not_known": "1",
        },
        {"interpreter": "no", "disability": "no", "legal_status": "none"},
        {"seen": told.seen},
        groups,
        {
            "a_missing_repeat": "yes",
            "a_missing_repeat__evidence": "Out until 4 on two school nights in November",
            "g_cars": "suspected",
        },
        {
            "exploited_now": "i_think_so",
            "protects_tonight": "Her aunt stays with her until her mother is back from work",
        },
        {"parents_told": "no", "why_not_told": "more_danger", "child_told": "yes"},
    ]


JUDGEMENT = {"judgement": "exploited_now", "why": WHY}


def answer_pages(hands: Mouse, told: Told) -> None:
    """From the first question page to the check page."""
    for answers in pages(told):
        hands.fill_in(answers)
        hands.press(ON)
        assert not hands.page.locator(".govuk-error-summary").count(), hands.page.inner_text("main")


def give_reasons(hands: Mouse) -> None:
    """A reason for each prompt on the check page that asks for one."""
    reasons = hands.page.locator("main textarea[name^=_reason_]")
    for name in reasons.evaluate_all("(nodes) => nodes.map((node) => node.name)"):
        hands.write(name, "The police were told at 3 pm")


def send(hands: Mouse) -> str:
    """Judges and sends; the reference on the receipt."""
    hands.fill_in(JUDGEMENT)
    give_reasons(hands)
    hands.press("Send to the front door")
    assert hands.page.locator("h1").inner_text().startswith("Sent to"), hands.page.inner_text(
        "main"
    )
    return hands.page.locator(".govuk-panel__body strong").inner_text()


def refer(hands: Mouse, told: Told) -> str:
    """From "my concerns" to the receipt; the reference."""
    hands.follow("Report a concern")
    answer_pages(hands, told)
    return send(hands)
