"""The campaign desk: numbers asked for, formulas, races, the plan and the log."""
