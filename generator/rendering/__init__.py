"""What people see: letters, posts and cards, and the checks on them. Reads nothing but templates/ and its fonts."""
