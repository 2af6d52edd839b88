"""Pages of statutory returns and inspection."""
