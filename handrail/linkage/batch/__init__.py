"""Links whole registers with themselves or each other: Splink on DuckDB or Spark."""

from handrail.linkage.batch.engines import ENGINES, NoEngine
from handrail.linkage.batch.linker import Job, Outcome, Pair, link_registers
from handrail.linkage.batch.model import BadModel, Model, saved_model, shipped_model

__all__ = [
    "ENGINES",
    "BadModel",
    "Job",
    "Model",
    "NoEngine",
    "Outcome",
    "Pair",
    "link_registers",
    "saved_model",
    "shipped_model",
]
