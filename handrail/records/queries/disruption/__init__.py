"""Queries on people and places of concern, intelligence and disruption measures."""
