"""Every number of the desk, with its range and its default, and where the default comes from.

A default is a starting guess for somebody who has no counts of their own. Field diaries differ by
a factor of three and more, so two shifts of one's own say more than any of these.
"""
