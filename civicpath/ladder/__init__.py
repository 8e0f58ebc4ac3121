"""The ladder: rungs, actions, progress, advice, the questionnaire, and the walk."""
