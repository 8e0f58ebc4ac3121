"""The machine: files, paths, the clock, other programs, and which addresses are public."""
