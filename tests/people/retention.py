"""A record that is due, what holds one back, and years of a partnership's own."""

from handrail.actions.data_protection import breaches, retention as actions
from handrail.records.models import Breach, Case, LegalHold, Person, Referral
from handrail.rules.data_protection.retention import load_default_schedule
from tests import people
from tests.people import NOW

WHY = "The inquiry into the children’s homes has written to us"
BREACH = "A letter about a child was posted to the wrong house"
YEARS = {row.name: str(row.years) for row in load_default_schedule()}
LONG_AFTER = NOW.replace(year=2150)


def held(person: Person | None, by: str = "dora") -> LegalHold:
    """A record, or every one, that is held back for an inquiry."""
    return actions.place_hold(
        by=people.act_as(by), person=person, kind="inquiry", reason=WHY, now=NOW
    )


def proposed(hold: LegalHold, by: str = "dora") -> LegalHold:
    """A hold of which somebody says that it is not needed any more."""
    why = "The inquiry has ended and told us so in writing"
    return actions.propose_lifting(by=people.act_as(by), hold=hold, why=why, now=NOW)


def ended(person: Person) -> Person:
    """The same person, all work with whom is over: as if it had been decided and closed."""
    Referral.objects.filter(person=person).update(state="decided", decided_at=NOW)
    Case.objects.filter(person=person).update(state="closed", closed_at=NOW)
    return person


def breach(by: str = "dora") -> Breach:
    """A breach of which somebody became aware just now."""
    return breaches.log_breach(
        by=people.act_as(by), what=BREACH, aware_at=NOW, risk="risk", people="3", now=NOW
    )
