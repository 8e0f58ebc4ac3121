"""What a county lays over the content: a group, its meetings, its people, its own words."""
