"""What makes the lists of the product longer: each gives a function that adds so many rows."""

from collections.abc import Callable
from typing import Any

from handrail.pages.core.routes import BY_NAME
from handrail.records import models
from tests import people
from tests.pages import in_case, in_entities, in_intel, in_measures, in_oversight, in_panel
from tests.people import NOW, Scene, asking, documents, many, quality

More = Callable[[int], object]
FREE = {"person_id": None}


def _found(model: Any, module: Any, route: str, *more: Any) -> Any:
    return model.objects.get(public_id=module.of(BY_NAME[route], *more))


def case(scene: Scene) -> models.Case:
    return in_case.case_of(scene)


def alone(row: Any) -> More:
    """Copies of a row that stands for itself."""
    return lambda number: many.copies(row, number)


def with_own(row: Any, column: str, like: Any, free: dict[str, Any] | None = None) -> More:
    """Copies of a row, each with a copy of its own of what a column names."""

    def add(number: int) -> None:
        beside = iter(many.copies(like, number, lambda _: free or {}))
        many.copies(row, number, lambda _: {column: next(beside).pk})

    return add


def with_child(row: Any, column: str, scene: Scene, **differs: Any) -> More:
    """Copies of a row, each of a child of its own."""

    def add(number: int) -> None:
        found = iter(many.children(scene.person, number))
        many.copies(row, number, lambda _: differs | {column: next(found).pk})

    return add


def referrals(scene: Scene) -> More:
    return lambda number: many.copies(scene.referral, number, lambda _: FREE)


def decided(scene: Scene) -> More:
    told = FREE | {"state": "decided", "decided_at": NOW}
    return lambda number: many.copies(scene.referral, number, lambda _: told)


def tasks(scene: Scene) -> More:
    row = models.Task.objects.filter(case=case(scene)).first()
    told = {"assignee_id": people.account("cat").pk, "team_id": None, "state": "open"}
    return lambda number: many.copies(row, number, lambda _: told)


def tasks_done(scene: Scene) -> More:
    row, cat = models.Task.objects.filter(case=case(scene)).first(), people.account("cat")
    told = {"assignee_id": cat.pk, "state": "done", "done_at": NOW, "done_by_id": cat.pk}
    return lambda number: many.copies(row, number, lambda _: told)


def notices(scene: Scene) -> More:
    told = {"kind": "case_given", "text": "A case", "made_at": NOW}
    row = models.Notice(recipient=people.account("cat"), **told)
    return alone(row)


def checks(scene: Scene) -> More:
    return with_own(scene.check, "referral_id", scene.referral, FREE)


def cases(scene: Scene) -> More:
    return with_child(case(scene), "person_id", scene, referral_id=None)


def entries(scene: Scene) -> More:
    return alone(models.Submission.objects.filter(case=case(scene)).order_by("-pk").first())


def alarms(scene: Scene) -> More:
    return with_own(scene.alarm, "referral_id", scene.referral, FREE)


def advice(scene: Scene) -> More:
    return alone(asking.advice_of(scene))


def early_help(scene: Scene) -> More:
    return alone(asking.help_of(scene))


def doubts(scene: Scene) -> More:
    return with_child(quality.item_of(scene), "second_id", scene)


def entities(scene: Scene) -> More:
    return alone(_found(models.Entity, in_entities, "entity"))


def intel(scene: Scene) -> More:
    return alone(_found(models.Intel, in_intel, "intel"))


def reports(scene: Scene) -> More:
    return alone(_found(models.Intel, in_intel, "intel").report)


def measures(scene: Scene) -> More:
    return alone(_found(models.Measure, in_measures, "measure"))


def place_plans(scene: Scene) -> More:
    row = _found(models.PlacePlan, in_measures, "place_plan")
    return with_own(row, "place_id", row.place)


def agenda(scene: Scene) -> More:
    in_panel.of(BY_NAME["panel"], scene, case(scene))
    row = models.Listing.objects.get()
    return with_own(row, "item_id", row.item, {"case_id": None})


def staff(scene: Scene) -> More:
    ann = people.account("ann")
    return with_own(ann.memberships.get(), "account_id", ann)


def log(scene: Scene) -> More:
    return alone(models.Event.objects.exclude(actor=None).first())


def looks(scene: Scene) -> More:
    event = models.Event.objects.exclude(actor=None).first()
    told = {"verb": "viewed", "reason": "person"}
    row = models.EventObject(kind="person", public_id=scene.person.public_id, verb="viewed")
    return with_own(row, "event_id", event, told)


def reviews(scene: Scene) -> More:
    row = _found(models.ReadReview, in_oversight, "access_review")
    return with_own(row, "account_id", people.account("ann"))


def openings(scene: Scene) -> More:
    return alone(_found(models.BreakGlass, in_oversight, "glass_review"))


def of_documents(scene: Scene) -> More:
    return alone(documents.of(case(scene)))


def missing(scene: Scene) -> More:
    row = _found(models.Missing, in_case, "missing_episode", scene)
    return with_child(row, "person_id", scene, case_id=None)


def contacts(scene: Scene) -> More:
    return alone(_found(models.Recipient, in_case, "contact", scene))


def exports(scene: Scene) -> More:
    return alone(_found(models.Export, in_case, "take_export", scene))
