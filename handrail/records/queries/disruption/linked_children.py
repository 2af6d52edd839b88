"""What the children are called who are linked to something of concern: to keep them out of texts.

Nobody is shown this list. A text that holds one of the names comes back to whoever wrote it. Names
of closely held children are not in it: that a text comes back would tell that they are linked.
"""

from django.db.models import Q

from handrail.records.models import Entity, Link, PersonName
from handrail.records.queries.core.same_person import OPEN_LEVELS


def names_near(entity: Entity) -> set[str]:
    """Given and family names of the children linked to an entity, proposed links too.

    Without those that stand in what the entity itself is called, such as a father’s.
    """
    links = Link.objects.filter(Q(first=entity) | Q(second=entity)).exclude(state="rejected")
    ends = {end for pair in links.values_list("first", "second") for end in pair}
    near = Q(person__in_network__in=ends) | Q(person__protected_by__measure__target=entity)
    rows = PersonName.objects.filter(near, person__sensitivity__in=OPEN_LEVELS)
    found = {name for pair in rows.values_list("given", "family") for name in pair if name}
    return {name for name in found if name.lower() not in entity.label.lower()}
