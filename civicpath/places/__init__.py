"""Facts about where a person lives: the 51 places, ZIP codes, election dates, the season."""
