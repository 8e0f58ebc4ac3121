"""The pages of ladder."""
