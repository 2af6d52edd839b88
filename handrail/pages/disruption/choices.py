"""The choices beside the form of a step of disruption."""

from handrail.pages.disruption import entity_choices, intelligence_choices, measure_choices

PICKS = {**intelligence_choices.PICKS, **entity_choices.PICKS, **measure_choices.PICKS}
KNOWN = (entity_choices.prefilled_answers,)
