"""Hypothesis strategies for rules of meetings and hours of the day."""

from __future__ import annotations

from hypothesis import strategies as st

from civicpath.meetings.recurrence import MOST, ORDINALS, WEEKLY, Nth, rule
from civicpath.places.date_rules import Weekday

WEEKDAYS = st.sampled_from(list(Weekday))


TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


BY_WEEK = st.lists(st.builds(Nth, st.just(WEEKLY), WEEKDAYS), min_size=1, max_size=7)


BY_MONTH = st.lists(
    st.builds(Nth, st.sampled_from(list(ORDINALS)), WEEKDAYS), min_size=1, max_size=6
)


RULES = st.builds(
    rule,
    BY_WEEK | BY_MONTH,
    st.frozensets(st.integers(1, 12)),
    st.just(0) | st.integers(1, MOST),
)
