"""Finding the local party and the groups beside it, and the groups that a person saved."""
