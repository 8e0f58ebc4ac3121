"""Pages into one medium each."""
