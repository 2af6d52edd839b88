"""Whole registers against themselves or each other: Splink on DuckDB or Spark."""

from handrail.linkage.batch.engines import ENGINES, NoEngine
from handrail.linkage.batch.linker import Job, Outcome, Pair, link
from handrail.linkage.batch.model import BadModel, Model, saved_model, shipped_model

__all__ = [
    "ENGINES",
    "BadModel",
    "Job",
    "Model",
    "NoEngine",
    "Outcome",
    "Pair",
    "link",
    "saved_model",
    "shipped_model",
]
