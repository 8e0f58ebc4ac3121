"""What CivicPath decides. Pure: the standard library only; no file, clock, terminal or YAML."""
