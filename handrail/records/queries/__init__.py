"""Reading for pages: one file a stage, the actor first."""
