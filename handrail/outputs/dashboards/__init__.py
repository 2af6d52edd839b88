"""Documents and numbers on dashboards and the numbers on them."""
