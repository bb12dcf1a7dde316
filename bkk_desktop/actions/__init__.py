"""What a person can do: one function, one change, one transaction."""
