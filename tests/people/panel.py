"""The panel and what it discusses, through the product's own actions."""

from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.pages.forms.choice import picks_by_name
from handrail.records.models import Case, Panel, PanelItem, PanelSeat
from handrail.records.queries.panel import people
from handrail.rules.workflow import NAMED
from tests.people.beginnings import beginning
from tests.people.casework import allocated, filled, taken
from tests.people.cast import NOW, account, act_as


def begun(name: str, *, by: str, **more: Any) -> Any:
    """Something that begins outside of a case, such as "call:panel"."""
    name, _, thing = name.partition(":")
    step = NAMED[thing, name]
    picked = {key: more.pop(key) for key in list(more) if key in picks_by_name()}
    given = Given(filled(step.form, **more), picked)
    return step_dispatch.run_step(by=act_as(by), step=step, row=None, given=given, now=NOW)


def members(*logins: str) -> list[Any]:
    """Those of the cast who may sit, by their logins."""
    return [found for found in people.list_possible_members(NOW) if found.login in logins]


def called(*logins: str) -> Panel:
    """A sitting with those members: health, police and a school unless others are named."""
    return begun("call:panel", by="pam", members=members(*(logins or ("hana", "perry", "sol"))))


def seat(panel: Panel, login: str) -> PanelSeat:
    """The seat of one of the cast at a sitting."""
    return PanelSeat.objects.get(panel=panel, account=account(login))


def child_item(case: Case) -> PanelItem:
    """The child of a case, nominated by its worker and accepted."""
    item = taken(case, "nominate_child:panelitem")
    return taken(item, "screen", by="pam", outcome="list")


def item(kind: str, label: str, by: str = "lena") -> PanelItem:
    """Something without a case, nominated and accepted."""
    made = begun(f"nominate_{kind}:panelitem", by=by, label=label)
    return taken(made, "screen", by="pam", outcome="list")


def listed(found: PanelItem, panel: Panel, minutes: str = "15") -> Any:
    """An item put on the agenda of a sitting."""
    taken(found, "list", by="pam", sitting=panel, minutes=minutes)
    return found.listings.get(panel=panel)


def out(panel: Panel) -> Panel:
    """The agenda and papers have gone out."""
    return taken(panel, "send_papers", by="pam")


def opened(panel: Panel, *logins: str) -> Panel:
    """The panel is opened; everybody with a seat came, unless some are named."""
    seats = [s for s in panel.seats.select_related("account") if not logins
             or s.account.login in logins]  # fmt: skip
    return taken(panel, "open", by="pam", there=seats, other_day_why="Moved, as all agreed")


class Rows(dict[str, Any]):
    """Rows by name, some of them in groups."""

    def read_again(self) -> "Rows":
        """The same rows as the database holds them now."""
        return Rows(
            {
                name: row.read_again()
                if isinstance(row, Rows)
                else type(row)._base_manager.get(pk=row.pk)
                for name, row in self.items()
            }
        )


@beginning
def sitting_with_papers() -> Rows:
    """A sitting with papers out: a child for all, a person for police and health, a place."""
    panel = called()
    child = listed(child_item(allocated()), panel, "20")
    person = listed(item("person", "Adult M, grey car", by="perry"), panel)
    place = listed(item("place", "Bus station"), panel)
    for_whom = [seat(panel, login) for login in ("pam", "carys", "hana", "perry")]
    taken(person, "ask", by="pam", for_whom=for_whom)
    out(panel)
    papers = {
        "health to police": taken(child, "add_paper", by="hana", sight=["police"], title="Wrist"),
        "health alone": taken(child, "add_paper", by="hana", title="Sleep"),
        "school to health": taken(child, "add_paper", by="sol", sight=["health"], title="Register"),
        "police on the person": taken(person, "add_paper", by="perry", title="Two accounts"),
        "school on the place": taken(place, "add_paper", by="sol", sight=["health", "police"]),
    }
    return Rows(panel=panel, child=child, person=person, place=place, papers=Rows(papers))
