"""Prompts, keys, output and signals."""
