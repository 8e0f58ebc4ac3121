"""The pages of the campaign desk."""
