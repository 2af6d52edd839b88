"""Workers and places: rows that are not built like the others of an import."""

import datetime as dt

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.disruption import match_proposals, network_nodes
from handrail.actions.imports.build_rows import row_of
from handrail.actions.imports.chunk import Chunk
from handrail.actions.imports.grouping import Grouped, Name
from handrail.actions.imports.import_context import Setting, Values
from handrail.records.models import Account, EntityFact
from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.vocabulary import FactKind
from handrail.rules.vocabulary.event_types import EventType


@recording.action
def load_workers(
    *, by: Actor, setting: Setting, grouped: Grouped, names: list[Name], now: dt.datetime
) -> None:
    """Imports workers by their login here; others get an account without sign-in or role."""
    chunk = Chunk(setting, grouped)
    for name in names:
        values = grouped.cells(name)
        login = values.get("login") or f"imported-{setting.batch.source}-{name[1]}"
        login = accounts.tidy_login(login)[:150]
        account = Account.objects.filter(login=login).first()
        chunk.note(name, account or _without_sign_in(login, values, setting))
    chunk.note_all()


def _without_sign_in(login: str, values: Values, setting: Setting) -> Account:
    new = accounts.NewAccount(
        login=login,
        name=values["name"],
        email="",
        job=values.get("job", ""),
        phone=values.get("phone", ""),
    )
    account = accounts.add_account(by=setting.by, new=new, now=setting.now)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.is_active = False
    recording.hash_with_event(account)
    return account


def load_places(chunk: Chunk, names: list[Name]) -> None:
    """Imports places of concern, each with the facts to compare it by; never about a child."""
    setting = chunk.setting
    for name in names:
        values = chunk.grouped.cells(name)
        row = row_of("places", values, setting)
        held = network_nodes.new_entity_columns("place", setting.now)
        row.owner_id, row.reference = held["owner"].pk, held["reference"]
        recording.create(row, verb=EventType.IMPORT_BROUGHT)
        for kind, text in ((FactKind.NAME, row.label), (FactKind.ADDRESS, row.address)):
            compared = fold_identifier(kind, text)
            if compared:
                fact = EntityFact(entity=row, kind=kind, shown=text[:300], folded=compared)
                recording.insert_immutable(fact)
        match_proposals.propose_for_entity(row, by=setting.by, now=setting.now)
        chunk.note(name, row)
