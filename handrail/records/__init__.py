"""The database tables and the queries that read them."""
