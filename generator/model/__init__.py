"""Frozen dataclasses, one file a noun: what flows between the floors."""
