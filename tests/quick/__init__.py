"""`make test-quick`: the tests nearest to a change, for as long as a minute lasts."""
