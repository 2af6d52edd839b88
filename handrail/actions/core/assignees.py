"""Whether somebody who is to get work about a child may know of the child at all."""

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Account, Person
from handrail.records.queries.core.account_standing import record_exists_for


def require_may_know(account: Account | None, child: Person | None, *, question: str) -> None:
    """Raises Incomplete, under the question, where the record of the child does not exist for an
    account: it is restricted, or they know the child in private life. The error does not say which.
    """
    if account and child and not record_exists_for(account.pk, child.pk):
        raise Incomplete({question: f"{account.name} cannot do this. Choose someone else"})
