"""What the person did: events, the state they add up to, and the files they are kept in."""
