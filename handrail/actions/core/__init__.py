"""What actions of every domain use: recording, the stage engine, clocks and the outbox."""
