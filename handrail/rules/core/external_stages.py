"""Stages of a case that are kept in the council's main system, where one works beside it."""

from pydantic import BaseModel, ConfigDict, Field

STAGES = {
    "assessment": "Assessments",
    "enquiry": "Section 47 enquiries",
    "meeting": "Strategy discussions and conferences",
    "plan": "Child in need and child protection plans",
    "preproceedings": "Work before care proceedings",
}
LONGEST = 40


class KeptElsewhere(BaseModel):
    """The name of the system that keeps a stage, "" for each that is kept here.

    Of a stage that is kept elsewhere only reference, dates, outcome and worker are held: a nightly
    file brings them, and clocks and what is missing are told from them as ever.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    assessment: str = Field(default="", max_length=LONGEST)
    enquiry: str = Field(default="", max_length=LONGEST)
    meeting: str = Field(default="", max_length=LONGEST)
    plan: str = Field(default="", max_length=LONGEST)
    preproceedings: str = Field(default="", max_length=LONGEST)

    def why_not(self, thing: str) -> str:
        """What is said where a step of the stage would be offered; "" when it is kept here."""
        system = getattr(self, thing, "") if thing in STAGES else ""
        return f"This is kept in {system}: write it there. It comes here every night." * bool(
            system
        )
