"""Stages of a case that are recorded in the council's main system, where there is one."""

from pydantic import BaseModel, ConfigDict, Field

STAGES = {
    "assessment": "Assessments",
    "enquiry": "Section 47 enquiries",
    "meeting": "Strategy discussions and conferences",
    "plan": "Child in need and child protection plans",
    "preproceedings": "Pre-proceedings work",
}
LONGEST = 40


class KeptElsewhere(BaseModel):
    """For each stage, the name of the system that records it; "" if it is recorded here.

    For a stage recorded elsewhere only the reference, dates, outcome and worker are stored: a
    nightly file imports them, and clocks and gaps are worked out from them as usual.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    assessment: str = Field(default="", max_length=LONGEST)
    enquiry: str = Field(default="", max_length=LONGEST)
    meeting: str = Field(default="", max_length=LONGEST)
    plan: str = Field(default="", max_length=LONGEST)
    preproceedings: str = Field(default="", max_length=LONGEST)

    def why_not(self, thing: str) -> str:
        """The message shown where a step would be offered; "" if the stage is recorded here."""
        system = getattr(self, thing, "") if thing in STAGES else ""
        return (
            f"This is recorded in {system}. Enter it there. It is copied here every night."
            * bool(system)
        )
