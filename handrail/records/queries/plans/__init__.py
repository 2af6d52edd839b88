"""Queries on safety plans, multi-agency plans and pre-proceedings."""
