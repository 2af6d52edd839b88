"""What is done on the register of people."""

from handrail.actions import imports as imports_actions
from handrail.actions.access import restricted_matches
from handrail.actions.people import data_quality, register
from handrail.records.models import Task
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts, Name
from tests import people
from tests.actions.acts.doing import STRANGERS, STRANGERS_TO_CHILDREN, Act, on_person
from tests.people import NOW, guarded as given, importing as imports, quality as doubts

FACTS = IdentifyingFacts(names=(Name("Saoirse", "Devlin"),))
NOT_THE_DOOR = f"ann lena edda pol {STRANGERS}"
NOT_IMPORTING = "ann lena bob cat edda pol dan nia adam ana ezra hope ruth petra flo"
NOT_ANSWERING = NOT_IMPORTING.replace(" ruth", "")
GUARDIAN = {"decided": "spoke", "words": "Rang Bob"}

ACTS = (
    Act(
        "search",
        "cat",
        "",
        f"ann lena pol {STRANGERS_TO_CHILDREN}",
        "register.searched",
        "person",
        lambda by, scene: register.search_register(
            by=by, facts=FACTS, purpose="A call from the hospital", now=NOW
        ),
    ),
    Act(
        "give a reason",
        "cat",
        "",
        f"ann lena pol {STRANGERS_TO_CHILDREN}",
        "person.reason_given",
        "person",
        on_person(
            register.record_access_reason,
            answers={"reason": "on_duty", "words": "A call from the hospital"},
        ),
    ),
    Act(
        "put on the register",
        "helen",
        "",
        f"ann lena edda pol {STRANGERS}",
        "person.registered",
        "",
        lambda by, scene: register.register_person(
            by=by, described=Described(given="Ada"), now=NOW
        ),
    ),
    Act(
        "change details",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "person.changed",
        "person",
        on_person(register.change_details, answers={"language": "Irish"}, seen=1),
    ),
    Act(
        "change the birthday",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "person.changed",
        "person",
        on_person(register.change_birth, born="2012-03", seen=1),
    ),
    Act(
        "add a name",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "person.changed",
        "person",
        on_person(register.add_name, kind="alias", given="Sersh", family=""),
    ),
    Act(
        "add an address",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "person.changed",
        "person",
        on_person(
            register.add_address,
            lines="1 High Street",
            postcode="E14 2BG",
            is_protected=False,
            started_on=None,
        ),
    ),
    Act(
        "add a number",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "person.changed",
        "person",
        on_person(register.add_identifier, scheme="nhs", value="943 476 5919", is_verified=True),
    ),
    Act(
        "add a relative",
        "bob",
        "edda",
        f"ann lena pol {STRANGERS}",
        "relationship.added",
        "person",
        on_person(register.add_relationship, answers={"other_name": "Orla", "kind": "mother"}),
    ),
    Act(
        "show an address",
        "edda",
        "",
        f"ann lena pol {STRANGERS}",
        "address.revealed",
        "person",
        lambda by, scene: register.reveal_address(
            by=by,
            address=scene.person.addresses.get(is_protected=True),
            reason="To tell the police",
            now=NOW,
        ),
    ),
    Act(
        "answer as a guardian",
        "cat",
        "",
        f"ann lena bob helen edda pol {STRANGERS_TO_CHILDREN}",
        "guardian.answered",
        "",
        lambda by, scene: restricted_matches.answer_guardian_task(
            by=by, task=Task.objects.get(kind="guarded"), answers=GUARDIAN, now=NOW
        ),
        lambda scene: given.task_of_cat(),
    ),
    Act(
        "take a doubt",
        "bob",
        "",
        NOT_THE_DOOR,
        "quality.given",
        "",
        lambda by, scene: data_quality.assign_item(
            by=by, item=doubts.item_of(scene), to=people.account("bob"), seen=1, now=NOW
        ),
        doubts.item_of,
    ),
    Act(
        "put a doubt aside",
        "helen",
        "",
        NOT_THE_DOOR,
        "quality.put_aside",
        "",
        lambda by, scene: data_quality.dismiss_item(
            by=by, item=doubts.item_of(scene), answers={"reason": "Cousins"}, seen=1, now=NOW
        ),
        doubts.item_of,
    ),
    Act(
        "take a doubt up again",
        "bob",
        "",
        NOT_THE_DOOR,
        "quality.back",
        "",
        lambda by, scene: data_quality.restore_item(
            by=by, item=doubts.item_of(scene), seen=2, now=NOW
        ),
        doubts.aside_of,
    ),
    Act(
        "propose to withdraw an import",
        "helen",
        "",
        NOT_IMPORTING,
        "import.withdrawal_proposed",
        "",
        lambda by, scene: imports_actions.propose_withdrawal(
            by=by, batch=imports.finished(), reason=imports.WHY, confirmed=(), now=NOW
        ),
        lambda scene: imports.finished(),
    ),
    Act(
        "withdraw an import",
        "ruth",
        "helen",
        NOT_ANSWERING,
        "import.withdrawn",
        "",
        lambda by, scene: imports_actions.answer_withdrawal(
            by=by, withdrawal=imports.waiting(), agrees=True, why="", now=NOW
        ),
        lambda scene: imports.waiting(),
    ),
)
