"""Everything that touches the database, one module a noun. SQL stands nowhere else."""
