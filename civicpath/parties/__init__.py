"""Finding the local party, the groups beside it, and the groups that a person saved."""
