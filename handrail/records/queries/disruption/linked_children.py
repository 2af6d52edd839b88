"""The names of children linked to something of concern, to keep them out of texts.

Nobody is shown this list. A text that contains one of the names is returned to its
author. Names of restricted children are not in it: returning the text would reveal that
they are linked.
"""

from django.db.models import Q

from handrail.records.models import Entity, Link, PersonName
from handrail.records.queries.core.same_person import OPEN_LEVELS


def names_near(entity: Entity) -> set[str]:
    """Given and family names of the children linked to an entity, by proposed links too.

    Names that are part of the entity's own name, such as a father’s, are left out.
    """
    links = Link.objects.filter(Q(first=entity) | Q(second=entity)).exclude(state="rejected")
    ends = {end for pair in links.values_list("first", "second") for end in pair}
    near = Q(person__in_network__in=ends) | Q(person__protected_by__measure__target=entity)
    rows = PersonName.objects.filter(near, person__sensitivity__in=OPEN_LEVELS)
    found = {name for pair in rows.values_list("given", "family") for name in pair if name}
    return {name for name in found if name.lower() not in entity.label.lower()}
