"""Actions on social care’s cases and everything recorded in them."""
