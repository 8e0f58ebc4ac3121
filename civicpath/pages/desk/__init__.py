"""The pages of the campaign desk: each answer with its working, its guesses and its sources."""
