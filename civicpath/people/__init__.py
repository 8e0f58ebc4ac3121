"""People: names, promises, and lists of voters. They stay on this computer."""
