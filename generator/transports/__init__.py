"""Code that sends: one module for each kind of destination, and nothing but sending."""
