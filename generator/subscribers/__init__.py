"""Who gets letters: import, add, leave, erase, export."""
