"""Pages of accounts: sign-in, passwords, second factors and sessions."""
