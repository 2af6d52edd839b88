"""The demo partnership: an invented place, its people, and children who do not exist."""
