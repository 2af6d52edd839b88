"""Pages of social care's casework."""
