"""Rules on the register of people, and matching them."""
