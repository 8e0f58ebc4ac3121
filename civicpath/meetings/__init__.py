"""When groups meet: phrases, rules, the agenda, and calendars in and out."""
