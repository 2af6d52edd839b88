"""Queries for pages: one folder for each stage; the actor is the first argument."""
