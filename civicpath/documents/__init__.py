"""The page model, one file a medium, and exports."""
