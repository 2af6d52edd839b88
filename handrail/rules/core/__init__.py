"""Rules that every domain uses: settings, steps, stages and roles."""
