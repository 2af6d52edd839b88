"""A partnership's own dates of law: when an edition came into force there, and its next review."""

import datetime as dt
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class LawSettings(BaseModel):
    """Dates by the id of an edition in the register of law. They take precedence over the
    register's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    commenced: Mapping[str, dt.date] = Field(default_factory=dict)
    reviewed: Mapping[str, dt.date] = Field(default_factory=dict)  # the day of the next review
