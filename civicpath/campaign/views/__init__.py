"""The pages of campaign."""
