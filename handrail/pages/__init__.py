"""Function views, templates and styles."""
