"""How many missing episodes within how many days trigger a review across episodes."""

from pydantic import BaseModel, ConfigDict, Field


class MissingSettings(BaseModel):
    """Two rules, either of which is enough: a number of episodes within a number of days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    soon_episodes: int = Field(default=2, ge=2, le=20)
    soon_days: int = Field(default=28, ge=1, le=365)
    long_episodes: int = Field(default=3, ge=2, le=50)
    long_days: int = Field(default=90, ge=1, le=365)

    @property
    def table(self) -> tuple[tuple[int, int], ...]:
        """Each rule as (episodes, days)."""
        return (self.soon_episodes, self.soon_days), (self.long_episodes, self.long_days)

    @property
    def in_words(self) -> str:
        """The rules in words, such as "2 in 28 days, or 3 in 90 days"."""
        return ", or ".join(f"{number} in {days} days" for number, days in self.table)
