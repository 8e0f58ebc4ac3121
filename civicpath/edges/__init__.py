"""The world: files, the journal, prompts, paths."""
