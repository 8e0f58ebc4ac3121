"""The pages of `data`: what is kept, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from civicpath.base.text import plural
from civicpath.documents.markup import Block, Commands, Heading, Items, Page, Pairs, Text
from civicpath.journal.check_result import CheckedBackup, Checkup, FindingKind
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.telling import choice_command, merge_command
from civicpath.journal.unseen import Disputed
from civicpath.ladder.model import Question
from civicpath.ladder.questionnaire import label
from civicpath.ladder.views.citations import Citations

NAMES = {
    DataFileKind.LOG: "A log",
    DataFileKind.LIST: "A list of voters",
    DataFileKind.BACKUP: "A backup",
    DataFileKind.SNAPSHOT: "The logs, summed up",
    DataFileKind.DEVICE: "Which log to write",
    DataFileKind.UNFINISHED: "An unfinished write",
    DataFileKind.LETTER: "A letter left in an editor",
    DataFileKind.LOCK: "The lock for writing",
    DataFileKind.CACHE: "Words, compiled for speed",
    DataFileKind.CONTENT: "The ladder's words",
    DataFileKind.PACK: "A county's pack",
}


KINDS = {
    FindingKind.MISSING: "Missing",
    FindingKind.DAMAGED: "Damaged",
    FindingKind.FOREIGN: "Foreign",
    FindingKind.DOUBLED: "Doubled",
    FindingKind.NEWER: "From a newer CivicPath",
    FindingKind.BACKUP: "The backup",
}


def versions_page(found: Mapping[str, str]) -> Page:
    """Show what a report of a fault needs, one line a part."""
    return Page("What this copy runs with", (Pairs(tuple(found.items())),))


def where_page(home: Path, kept: Iterable[DataFile], *, closed: bool) -> Page:
    """Show where every file is, and what may be deleted; `closed` if modes keep others out."""
    files = tuple(kept)
    needed = tuple(_row(file) for file in files if not file.deletable)
    deletable = tuple(_row(file) for file in files if file.deletable)
    blocks: list[Block] = [
        Text(f"Nothing leaves this computer.{' Only you can read these files.' if closed else ''}"),
        Heading("Keep these"),
        Pairs((("Your progress", str(home)), *needed)),
    ]
    if deletable:
        blocks += [
            Heading("You may delete these"),
            Pairs(deletable),
            Text("As long as the logs are there, deleting these loses nothing that you did."),
            Text("Delete them only while no CivicPath is running."),
        ]
    blocks.append(
        Commands(
            (("civicpath data backup", "make a backup"), ("civicpath data forget", "erase it"))
        )
    )
    return Page("What CivicPath keeps", tuple(blocks))


def _row(one: DataFile) -> tuple[str, str]:
    return NAMES[one.kind], str(one.path)


def backup_page(path: Path) -> Page:
    """Show where the backup is."""
    bring = Commands(((merge_command(path), "bring it back, here or on another machine"),))
    return Page("Backed up", (Text(str(path)), bring))


def merge_page(
    counts: tuple[int, int, int],
    *,
    doubled: int,
    people: tuple[int, int],
    whole: bool,
) -> Page:
    """Show how much was new, and which notes were erased because they were erased there.

    `counts` are the new entries, those that were here, and the notes that were forgotten; `people`
    are those who stayed out because they were forgotten, and the lists that are new. What was read
    was `whole` if all of it was readable.
    """
    (added, known, forgotten), (dropped, lists) = counts, people
    counted = f"{_entries_were(added)} new; {known} here already."
    if not whole:
        first = f"{counted} What could not be read stays where it is."
    else:
        first = counted if forgotten or dropped else f"{counted} Nothing was lost."
    blocks: list[Block] = [Text(first)]
    if forgotten:
        gone = "A note was" if forgotten == 1 else f"{forgotten} notes were"
        blocks.append(Text(f"{gone} forgotten there, and now here too. Nothing else was lost."))
    if doubled:
        claim = "1 of them claims" if doubled == 1 else f"{doubled} of them claim"
        blocks += [
            Text(f"{claim} the id of another entry. Both are kept, and both count."),
            Commands((("civicpath data check", "see which"),)),
        ]
    if dropped:
        who = "1 person was" if dropped == 1 else f"{dropped} people were"
        blocks.append(Text(f"{who} left out, because you had them forgotten."))
    if lists:
        blocks.append(Text(f"{plural(lists, 'list')} of voters came with it."))
    return Page("Merged", tuple(blocks))


def progress_merged_page(added: int, known: int, older: int, *, strange: int) -> Page:
    """Show how much of a page's progress was new, and what of it changes nothing."""
    counted = f"{_entries_were(added)} new; {known} here already."
    blocks: list[Block] = [Text(f"{counted} Nothing was lost.")]
    if older:
        stay = "1 stays" if older == 1 else f"{older} stay"
        blocks.append(Text(f"{stay} out: what you recorded here is as new, or newer."))
    if strange:
        blocks.append(
            Text(f"{plural(strange, 'step')} of another ladder: kept, but not shown in this one.")
        )
    blocks.append(Commands((("civicpath next", "what to do now"),)))
    return Page("Merged", tuple(blocks))


def forget_page(
    what: str,
    entries: int | None,
    unread: int,
    left: Iterable[Path],
    besides: tuple[tuple[str, str], ...],
) -> Page:
    """Show what was erased, what is out of reach, and what else may hold some of it.

    Without the number of `entries`, they could not be counted.
    """
    counted = "" if entries is None else f" ({_entries(entries)})"
    blocks: list[Block] = [Text(f"Erased: {what}{counted}.")]
    if unread:
        blocks.append(Text(f"{plural(unread, 'line')} could not be read and stayed as they are."))
    blocks += _untouched(left)
    blocks.append(Text("Copies that you or a sync tool made elsewhere are out of reach."))
    if besides:
        blocks.append(Commands(besides))
    return Page("Forgotten", tuple(blocks))


def packs_forgotten_page(packs: int, left: Iterable[Path]) -> Page:
    """Show how many packs were erased, and which files were left."""
    return Page("Forgotten", (Text(f"Erased: {plural(packs, 'pack')}."), *_untouched(left)))


def _untouched(left: Iterable[Path]) -> Iterator[Block]:
    """Yield the files that were left, if there are any."""
    if remaining := tuple(str(path) for path in left):
        yield Text("These were not touched:")
        yield Items(remaining)


def disputed_page(
    disputed: Iterable[Disputed], questions: Iterable[Question], voice: Citations
) -> Page:
    """Show answers that two machines gave without having seen each other's."""
    asked = {one.id: one for one in questions}
    rows: list[tuple[str, str]] = []
    blocks: list[Block] = [
        Text(
            "These were answered on both machines. By their clocks, the answer that counts was "
            "given before the other one, so you may want the other. This is shown only once."
        )
    ]
    for one in disputed:
        question = asked.get(one.question)
        counts = _answer(question, one.counts, voice)
        later = _answer(question, one.later, voice)
        name = question.ask if question else one.question
        blocks += [Heading(name), Pairs((("Counts now", counts), ("Given later", later)))]
        rows.append((choice_command(one, asked=bool(question)), f"choose “{later}”"))
    return Page("Two answers", (*blocks, Commands(tuple(rows))))


def _answer(question: Question | None, values: tuple[str, ...], voice: Citations) -> str:
    if not values:
        return "no answer"
    return ", ".join(voice.say(label(question, value)) if question else value for value in values)


def check_page(checkup: Checkup) -> Page:
    """Show what was checked, what is wrong, and what to do about it."""
    blocks = [*_findings(checkup)]
    backup = checkup.backup
    logs = tuple((log.path.name, _entries(log.entries)) for log in checkup.logs)
    packs = tuple((path.name, "a pack") for path in checkup.packs)
    if logs or packs:
        blocks += [Heading("What was read"), Pairs((*logs, *packs))]
    if backup:
        blocks += [Heading("The newest backup"), Text(str(backup.path)), Text(_newer(backup))]
    if checkup.logs and (not backup or backup.only_here):
        blocks.append(Commands((("civicpath data backup", "make a backup"),)))
    return Page("Your journal, checked", tuple(blocks))


def _findings(checkup: Checkup) -> Iterator[Block]:
    """Yield each thing that is wrong, or that nothing is."""
    if checkup.findings:
        count = len(checkup.findings)
        thing = "1 thing needs" if count == 1 else f"{count} things need"
        yield Text(f"{thing} a look. Nothing was changed.")
    elif checkup.logs:
        new = " new" if checkup.known else ""
        read = "log and pack" if checkup.packs else "log"
        yield Text(f"Every {read} was read. Nothing{new} is missing, damaged or doubled.")
    elif checkup.packs:
        yield Text("There is no journal here yet. Every pack was read, and none is damaged.")
    else:
        yield Text("There is no journal here yet, so nothing can be wrong with it.")
    if checkup.known:
        still = "It is" if checkup.known == 1 else "They are"
        lines = plural(checkup.known, "damaged or doubled line")
        yield Text(f"You accepted {lines}. {still} still there.")
    for finding in checkup.findings:
        at = finding.problem.at
        yield Heading(KINDS[finding.kind])
        yield Text(f"{at.file}, line {at.line}" if at.line else at.file)
        yield Text(finding.problem.message)
        yield Text(finding.problem.hint)


def _newer(backup: CheckedBackup) -> str:
    """Return what the journal holds that a backup doesn't."""
    if not backup.only_here:
        return "It holds everything."
    verb = "is" if backup.only_here == 1 else "are"
    return f"{_entries(backup.only_here)} {verb} not in it yet."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _entries_were(count: int) -> str:
    return f"{_entries(count)} {'was' if count == 1 else 'were'}"


def accepted_page(count: int) -> Page:
    """Show that what is missing was accepted."""
    if not count:
        return Page("Nothing to accept", (Text("Nothing new is missing, damaged or doubled."),))
    text = "From now on you hear only of what is lost or damaged later. Nothing was erased."
    return Page("Accepted", (Text(text),))
