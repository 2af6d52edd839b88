"""Every act that somebody does to a thing: who may, who is refused, and what its event says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handrail.actions import notices, referral, screening, tasks, triage
from handrail.actions import people as register
from handrail.actions.recording import Actor
from handrail.records.models import Draft, Notice, Referral, Task
from handrail.rules.matching import IdentifyingFacts
from handrail.rules.people import Described
from tests import people
from tests.people import NOW, Scene


@dataclass(frozen=True)
class Act:
    """One act: the doer, those refused with a reason, those for whom the thing is hidden."""

    name: str
    doer: str
    refused: str
    hidden: str
    verb: str
    names: str
    do: Callable[[Actor, Scene], Any]

    def thing(self, scene: Scene) -> Any:
        """The thing that the event must name."""
        return getattr(scene, self.names)


def referral_of(scene: Scene) -> Referral:
    return Referral.objects.get(pk=scene.referral.pk)


def _stop(scene: Scene) -> Any:
    return referral.journey_of(scene.draft).stop("referral-you")


def _save(by: Actor, scene: Scene) -> Draft:
    draft = Draft.objects.get(pk=scene.draft.pk)
    answers = {"my_phone": "020 7946 0999"}
    return screening.save_page(
        by=by, draft=draft, stop=_stop(scene), answers=answers, seen="", now=NOW
    )


def _submit(by: Actor, scene: Scene) -> Referral:
    draft = Draft.objects.get(pk=scene.draft.pk)
    return referral.submit(by=by, draft=draft, reasons={}, token=people.fresh(), now=NOW)


def _add(by: Actor, scene: Scene) -> Referral:
    draft = referral.start_addendum(by=by, referral=referral_of(scene), now=NOW)
    draft.content = {"addendum": {"history": "Missing twice in October"}}
    return referral.add(by=by, draft=draft, token=people.fresh(), now=NOW)


def _on(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    """An act on the scene's referral as it now is, with its version if it asks for one."""

    def do(by: Actor, scene: Scene) -> Any:
        given = {name: value() if callable(value) else value for name, value in more.items()}
        found = referral_of(scene)
        if given.pop("seen", None):
            given["seen"] = found.version
        return work(by=by, referral=found, now=NOW, **given)

    return do


def _person(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        return work(by=by, person=scene.person, now=NOW, **more)

    return do


STRANGERS_TO_CHILDREN = "dan nia adam ana ezra hope ruth petra flo"
STRANGERS = f"cat {STRANGERS_TO_CHILDREN}"
URGENCY = {"urgency": "green", "reason": "The uncle is in custody"}
MORE = {"what_is_needed": "The number plate", "needed_by": "Tomorrow"}
FACTS = IdentifyingFacts(names=("Saoirse Devlin",))

ACTS = (
    Act("save a page", "ann", "", f"lena bob helen edda pol {STRANGERS}", "draft.saved", "draft",
        _save),
    Act("let go", "ann", "", f"lena bob helen edda pol {STRANGERS}", "draft.let_go", "draft",
        lambda by, scene: screening.let_go(by=by, draft=scene.draft, reason="Moved", now=NOW)),
    Act("add a child", "ann", "", f"lena bob helen edda pol {STRANGERS}", "draft.started", "",
        lambda by, scene: screening.add_child(
            by=by, draft=scene.draft, given="Rory", token=people.fresh(), now=NOW)),
    Act("send", "ann", "", f"lena bob helen edda pol {STRANGERS}", "referral.sent", "draft",
        _submit),
    Act("begin to add", "ann", "bob helen edda", f"pol {STRANGERS}", "draft.started", "",
        _on(referral.start_addendum)),
    Act("add", "lena", "bob helen edda", f"pol {STRANGERS}", "draft.started", "referral", _add),
    Act("comment", "lena", "ann bob helen edda", f"pol {STRANGERS}", "referral.comment",
        "referral", _on(referral.comment, answers={"view": "agree"}, token=people.fresh)),
    Act("reveal", "bob", "lena", f"pol {STRANGERS}", "answer.revealed", "referral",
        _on(referral.reveal, question="tonight_address")),
    Act("take", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.take", "referral",
        _on(triage.take)),
    Act("hand over", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.hand_over", "referral",
        _on(triage.hand_over, to=lambda: people.account("helen"), answers={"note": "Off sick"},
            seen=True)),
    Act("set urgency", "helen", "ann lena edda", f"pol {STRANGERS}", "referral.urgency",
        "referral", _on(triage.set_urgency, answers=URGENCY, seen=True)),
    Act("ask", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.ask", "referral",
        _on(triage.ask, agencies=lambda: [people.agency("health")], answers=people.REQUEST)),
    Act("ask for more", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.return",
        "referral", _on(triage.ask_for_more, answers=MORE, seen=True)),
    Act("register", "bob", "", f"ann lena edda pol {STRANGERS}", "person.registered", "referral",
        _on(triage.register_child, seen=True)),
    Act("recommend", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.recommend", "referral",
        _on(triage.recommend, answers=people.DECISION, seen=True)),
    Act("decide", "helen", "ann lena bob edda", f"pol {STRANGERS}", "referral.decide", "referral",
        _on(triage.decide, answers=people.DECISION, seen=True)),
    Act("identify", "helen", "ann lena edda", f"pol {STRANGERS}", "referral.identify", "person",
        lambda by, scene: triage.identify(
            by=by, referral=referral_of(scene), person=scene.person, reason="Same birthday",
            seen=referral_of(scene).version, now=NOW)),
    Act("answer a check", "pol", "bob helen", f"ann lena edda {STRANGERS}", "check.answered",
        "check", lambda by, scene: triage.answer(
            by=by, check=scene.check, answers={"answer": "nothing_held"}, token=people.fresh(),
            now=NOW)),
    Act("change a basis", "bob", "ann lena edda", f"pol {STRANGERS}", "check.basis_changed",
        "check", lambda by, scene: triage.change_basis(
            by=by, check=scene.check, answers=people.REQUEST, seen=scene.check.version, now=NOW)),
    Act("search", "cat", "", f"ann lena pol {STRANGERS_TO_CHILDREN}", "register.searched", "person",
        lambda by, scene: register.look_up(
            by=by, facts=FACTS, purpose="A call from the hospital", now=NOW)),
    Act("give a reason", "cat", "", f"ann lena pol {STRANGERS_TO_CHILDREN}", "person.reason_given",
        "person", _person(register.give_reason,
                          answers={"reason": "on_duty", "words": "A call from the hospital"})),
    Act("put on the register", "helen", "", f"ann lena edda pol {STRANGERS}", "person.registered",
        "", lambda by, scene: register.register(by=by, described=Described(given="Ada"), now=NOW)),
    Act("change details", "bob", "edda", f"ann lena pol {STRANGERS}", "person.changed", "person",
        _person(register.change_details, answers={"language": "Irish"}, seen=1)),
    Act("change the birthday", "bob", "edda", f"ann lena pol {STRANGERS}", "person.changed",
        "person", _person(register.change_birth, born="2012-03", seen=1)),
    Act("add a name", "bob", "edda", f"ann lena pol {STRANGERS}", "person.changed", "person",
        _person(register.add_name, kind="alias", given="Sersh", family="")),
    Act("add an address", "bob", "edda", f"ann lena pol {STRANGERS}", "person.changed", "person",
        _person(register.add_address, lines="1 High Street", postcode="E14 2BG",
                is_protected=False, started_on=None)),
    Act("add a number", "bob", "edda", f"ann lena pol {STRANGERS}", "person.changed", "person",
        _person(register.add_identifier, scheme="nhs", value="943 476 5919", is_verified=True)),
    Act("add a relative", "bob", "edda", f"ann lena pol {STRANGERS}", "relationship.added",
        "person", _person(register.add_relationship,
                          answers={"other_name": "Orla", "kind": "mother"})),
    Act("show an address", "edda", "", f"ann lena pol {STRANGERS}", "address.revealed", "person",
        lambda by, scene: register.reveal_address(
            by=by, address=scene.person.addresses.get(is_protected=True), now=NOW)),
    Act("finish a task", "ann", "", f"lena bob helen pol {STRANGERS}", "task.finished", "",
        lambda by, scene: tasks.finish(by=by, task=Task.objects.get(kind="addendum"), now=NOW)),
    Act("read a notice", "lena", "", f"ann bob helen pol {STRANGERS}", "notice.read", "",
        lambda by, scene: notices.read(
            by=by, notice=Notice.objects.get(kind="colleague_referred"), now=NOW)),
)  # fmt: skip
