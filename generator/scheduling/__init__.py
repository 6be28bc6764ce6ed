"""Schedules → due runs."""
