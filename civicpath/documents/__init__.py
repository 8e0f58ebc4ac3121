"""The page model, one file per output format, and exports."""
