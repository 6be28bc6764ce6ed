"""Photographs of everything people see: `python -m tests.screenshots` fills screenshots/."""
