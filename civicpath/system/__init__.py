"""The machine: files, paths, the clock, other programs, and which IP addresses are public."""
