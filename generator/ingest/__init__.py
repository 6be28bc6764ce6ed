"""From an article's exact text to who it is about and the person's own words."""
