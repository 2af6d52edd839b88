"""Actions on a person’s own work: tasks, notifications and the calendar."""
