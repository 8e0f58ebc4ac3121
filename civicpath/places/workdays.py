"""Days when offices are closed: weekends and federal holidays."""

from __future__ import annotations

from datetime import date, timedelta

from civicpath.places.date_rules import DateRule, RuleKind, Weekday, date_in

_DAY = timedelta(days=1)

_FIXED = {
    (1, 1): "New Year's Day",
    (6, 19): "Juneteenth",
    (7, 4): "Independence Day",
    (11, 11): "Veterans Day",
    (12, 25): "Christmas Day",
}


def _monday(month: int, ordinal: int, *, from_end: bool = False) -> DateRule:
    return DateRule(
        kind=RuleKind.NTH_WEEKDAY,
        month=month,
        weekday=Weekday.MONDAY,
        ordinal=ordinal,
        from_end=from_end,
    )


_BY_RULE = {
    "Martin Luther King Jr. Day": _monday(1, 3),
    "Presidents' Day": _monday(2, 3),
    "Memorial Day": _monday(5, 1, from_end=True),
    "Labor Day": _monday(9, 1),
    "Columbus Day": _monday(10, 2),
    "Thanksgiving Day": DateRule(
        kind=RuleKind.NTH_WEEKDAY, month=11, weekday=Weekday.THURSDAY, ordinal=4
    ),
}


def day_off(on: date) -> str:
    """Return why offices are closed on a day ("a Sunday", "Labor Day"); empty on a working day.

    The holidays are those of 5 U.S.C. 6103; a state or an office may have others.
    """
    if on.weekday() >= Weekday.SATURDAY.number:
        return f"a {on:%A}"
    moving = (name for name, rule in _BY_RULE.items() if date_in(rule, on.year) == on)
    return _FIXED.get((on.month, on.day)) or next(moving, "")


def on_or_before(on: date) -> date:
    """Return this day, or the last working day before it."""
    while day_off(on):
        on -= _DAY
    return on


def on_or_after(on: date) -> date:
    """Return this day, or the first working day after it."""
    while day_off(on):
        on += _DAY
    return on
