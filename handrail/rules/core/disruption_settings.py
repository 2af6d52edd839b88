"""Who evaluates partners' information reports, and when an unreviewed suspicion expires."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class DisruptionSettings(BaseModel):
    """Whether the desk is with the police or the council's exploitation team.

    The police make the final grading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    desk: Literal["police", "council"] = "police"
    expires_after: int = Field(default=28, ge=1, le=365)  # days that a review may be late
    least_shown: int = Field(
        default=5, ge=3, le=20
    )  # what published numbers are rounded to; 5 at least

    @property
    def in_words(self) -> str:
        """Such as "the police; entries expire 28 days after their review was due"."""
        desk = {"police": "the police", "council": "the exploitation team"}[self.desk]
        return f"{desk}; entries expire {self.expires_after} days after their review was due"
