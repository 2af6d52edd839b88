"""Who evaluates what partners tell, and how long an unreviewed suspicion may stand."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class DisruptionSettings(BaseModel):
    """The desk is at the police or with the council's exploitation team; police grade finally."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    desk: Literal["police", "council"] = "police"
    expires_after: int = Field(default=28, ge=1, le=365)  # days that a review may be late
    least_shown: int = Field(
        default=5, ge=3, le=20
    )  # what published numbers are rounded to; 5 at least

    @property
    def in_words(self) -> str:
        """Such as "the police; expires 28 days after a review was due"."""
        desk = {"police": "the police", "council": "the exploitation team"}[self.desk]
        return f"{desk}; expires {self.expires_after} days after a review was due"
