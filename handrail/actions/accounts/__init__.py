"""Actions on accounts, sign-in, second factors and sessions."""
