"""Pages of a person's own work: tasks, calendar, notifications and unsent forms."""
