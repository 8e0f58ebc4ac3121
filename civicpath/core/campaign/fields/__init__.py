"""Every number of the desk, with its unit, its range, and why it can be no more and no less.

What is supposed where nobody said is content: see `handbook`.
"""
