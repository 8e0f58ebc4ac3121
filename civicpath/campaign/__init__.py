"""The campaign desk: its inputs, formulas, races, plan and work log."""
