"""Stages of a case that are declared in one module each: all that the lists have to know."""
