"""What each network allows, and how it counts."""
