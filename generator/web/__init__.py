"""The pages: the desk where drafts are read and approved, and the few that readers see."""
