"""What a partnership says about the law: from when an edition is in force, and next reviews."""

import datetime as dt
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class LawSettings(BaseModel):
    """Days by the id of an edition in the register of law. They go before the register's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    commenced: Mapping[str, dt.date] = Field(default_factory=dict)
    reviewed: Mapping[str, dt.date] = Field(default_factory=dict)  # the day of the next review
