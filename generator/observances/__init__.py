"""Observances: rules of the calendar → their dates in a year. Pure: years and days are arguments."""
