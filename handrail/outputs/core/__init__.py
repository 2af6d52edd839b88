"""What documents of every domain use: PDF, tables and text."""
