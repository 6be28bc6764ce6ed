"""Newsletters and social posts from the verbatim words of real people."""

__version__ = "0.1.0"
