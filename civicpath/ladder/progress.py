"""A person's progress on a day: how far each rung is climbed, and which one is next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from civicpath.journal.action_records import Last
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.situation import Situation
from civicpath.ladder.status import FINISHED, NOT_COUNTED, RungState, Status, status_of


class Progress(Situation):
    """A person's situation, applied to the ladder: the statuses of its actions and rungs."""

    def status(self, action: Action) -> Status:
        """Return the status of an action."""
        known = self._statuses.get(action.key)
        if known is None:
            known = self._statuses[action.key] = status_of(action, self)
        return known

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        """The statuses computed so far; they can't change, because a Progress has one day."""
        return {}

    def state(self, rung: Rung) -> RungState:
        """Return the status of a rung."""
        return RungState.NOW if rung.id == self.current_id else self._apart(rung)

    @cached_property
    def current(self) -> Rung | None:
        """The lowest rung that is neither complete nor skipped, or None at the top."""
        for rung in self.ladder.rungs:
            if self._apart(rung) is RungState.TODO:
                return rung
        return None

    @property
    def current_id(self) -> str:
        """The id of the current rung, or an empty string at the top."""
        return self.current.id if self.current else ""

    def is_optional(self, rung: Rung) -> bool:
        """Return whether the person's aim leaves the rung out."""
        return rung.optional is not None and rung.optional.holds(self.facts)

    def counted(self, rung: Rung) -> Iterator[Action]:
        """Yield the actions of a rung that apply to this person now and are not extra."""
        required = (action for action in rung.actions if not action.optional)
        yield from (action for action in required if self.status(action) not in NOT_COUNTED)

    def tally(self, rung: Rung) -> tuple[int, int]:
        """Return how many of a rung's counted actions are done, and how many there are."""
        counted = tuple(self.counted(rung))
        if self.climbed_before(rung.id):
            return len(counted), len(counted)
        return sum(self.status(action) in FINISHED for action in counted), len(counted)

    @cached_property
    def _states(self) -> dict[str, RungState]:
        """The statuses of rungs computed so far, without regard to which is the current one."""
        return {}

    def _apart(self, rung: Rung) -> RungState:
        """Return the status of a rung without regard to whether it is the current one."""
        if rung.id not in self._states:
            self._states[rung.id] = self._state(rung)
        return self._states[rung.id]

    def _state(self, rung: Rung) -> RungState:
        if self.climbed_before(rung.id):
            return RungState.DONE
        match self.passed_over.get(rung.id):
            case Last.NEVER:
                return RungState.NOT_FOR_ME
            case Last.SKIPPED:
                return RungState.SKIPPED
        counted = [self.status(action) for action in self.counted(rung)]
        left = {status for status in counted if status not in FINISHED}
        held_back = [action for action in rung.actions if self.status(action) is Status.HELD]
        if not counted:
            return RungState.HELD if held_back else RungState.NOT_FOR_ME
        if not left:
            most_held = sum(not action.optional for action in held_back) > len(counted)
            return RungState.HELD if most_held else RungState.DONE
        if self.is_optional(rung):
            return RungState.OPTIONAL
        passed = Status.SKIPPED in left and left <= {Status.SKIPPED, Status.BLOCKED, Status.CLOSED}
        return RungState.SKIPPED if passed else RungState.TODO
