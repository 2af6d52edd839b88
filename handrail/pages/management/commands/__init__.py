"""Commands about the pages themselves."""
