"""Letters, calls and scripts: filling their blanks, and delivering them."""
