"""Shortlist + history → who is chosen, with reasons. Pure: the day and the seed are arguments."""
