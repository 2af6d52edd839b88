"""Stages of a case, declared in one module each with everything the lists need."""
