"""Databases of earlier versions, and the proof that this version still reads them."""
