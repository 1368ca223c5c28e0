"""Compares what readers of BibTeX make of the files in ``damaged/`` with what stands in them.

Run by hand after a change to a file there, or of a reader's version; with names of readers
(``paper_cards``), only those are asked anew. It writes ``reader_comparison.csv``,
``reader_versions.csv`` and, for the documentation's page, ``reader_comparison.inc``. Beside each
damaged file a TOML file says what a person sees in it.

An entry is *kept* if it is there under its key or, if it has none or a wrong one, under its title.
It is *right* if also its key and its fields are, but for white space, braces, control characters
and the notation of accents. What differs is *silent* if no message names the entry's key or a line
from the entry's first to the first of the next one (a line more at both ends counts too), and no
error ended the reading. An entry that is there although a person sees none is silent if the reader
said nothing at all.
"""

from __future__ import annotations

import csv
import json
import re
import runpy
import subprocess
import sys
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HERE = Path(__file__).parent
FILES = HERE / "damaged"
READ_WITH = HERE / "read_with.py"
COMPARISON = HERE / "reader_comparison.csv"
VERSIONS = HERE / "reader_versions.csv"
TABLES = HERE / "reader_comparison.inc"

# Programs have limits of their own, which are lower (read_with.py).
SECONDS = 40

# The readers: how the tables call them, where room is short, and how they were called.
READERS = {
    "paper_cards": ("this reader", "this", "`read_bibfiles(paths)`"),
    "pybtex": ("pybtex", "", "`Parser().parse_files(paths)`; the first error is raised"),
    "pybtex_capture": (
        "pybtex, going on", "py&shy;btex", "the same within `pybtex.errors.capture()`",
    ),
    "bibtexparser": (
        "bibtex&shy;parser", "bib&shy;tex&shy;par&shy;ser",
        "`parse_file(path)`; its messages are in `failed_blocks` and in the log",
    ),
    "biber": ("biber", "biber", "`biber --tool --nodieonerror FILE`; it takes one file, "
              "so the two with macros were joined"),
    "bibtool": ("bibtool", "bib&shy;tool", "`bibtool -d -- expand.macros=on -i FILE`"),
}  # fmt: skip
_SHORT = {name: short for name, (_, short, _) in READERS.items() if short}
FIGURES = ("kept", "right", "named", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry that a person sees: its lines go to the first line of the next one."""

    key: str
    fields: Mapping[str, str]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A damaged file, those that are read with it, and what a person sees in it.

    ``lines`` are those where a person would point; none if nothing in the file is wrong.
    """

    name: str
    damage: str
    lines: tuple[int, ...]
    entries: tuple[Seen, ...]
    paths: tuple[Path, ...]


def read_cases(folder: Path = FILES) -> tuple[Case, ...]:
    """Read what a person sees in each file; those in which nothing is wrong are the last."""
    cases = [_read_case(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(cases, key=lambda case: (not case.lines, case.damage.casefold())))


def _read_case(path: Path) -> Case:
    data = tomllib.loads(path.read_text("utf-8"))
    first = [path.with_name(data["first"])] if "first" in data else []
    entries = [dict(each) for each in data["entries"]]
    spans = [entry.pop("lines") for entry in entries]
    ends = [*(start for start, _ in spans[1:]), spans[-1][1]]
    return Case(
        name=path.stem,
        damage=data["damage"],
        lines=tuple(data["lines"]),
        entries=tuple(
            Seen(key=entry.pop("key"), fields=entry, lines=(span[0], end))
            for entry, span, end in zip(entries, spans, ends, strict=True)
        ),
        paths=(*first, path.with_suffix(".bib")),
    )


def ask(reader: str, paths: Iterable[Path]) -> dict[str, Any]:
    """Return a reader's answer about files, as ``read_with.py`` prints it.

    A reader that gives none in time or in memory has ended, and its user sees that.
    """
    command = [sys.executable, str(READ_WITH), reader, *(str(path) for path in paths)]
    try:
        said = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).stdout
        answer: dict[str, Any] = json.loads(said)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        answer = {"entries": [], "messages": [], "ended": True}
    return answer


def judge(case: Case, answer: Mapping[str, Any]) -> dict[str, str]:
    """Return the figures of one answer, by the names in ``FIGURES``."""
    found = [(key, fields) for key, fields in answer["entries"]]
    kept = right = silent = 0
    for seen in case.entries:
        entry = _take(seen, found)
        faults = len(seen.fields) if entry is None else _count_faults(seen, *entry)
        kept += entry is not None
        right += entry is not None and not faults
        if not (answer["ended"] or _is_mentioned(seen, answer["messages"])):
            silent += 1 if entry is None else faults
    silent += 0 if answer["messages"] else len(found)
    named = _how_named(case, answer) if case.lines else ""
    return {"kept": str(kept), "right": str(right), "named": named, "silent": str(silent)}


def _take(seen: Seen, found: list[tuple[str, dict[str, str]]]) -> tuple[str, dict[str, str]] | None:
    """Take out of what was found the entry that a person sees; None if it is not there."""
    title = _plain(seen.fields["title"])
    by_title = [each for each in found if _plain(each[1].get("title", "")) == title]
    by_key = [each for each in found if seen.key and each[0] == seen.key]
    both = [each for each in by_title if each in by_key]
    for entry in (*both, *by_key, *by_title):
        found.remove(entry)
        return entry
    return None


def _count_faults(seen: Seen, key: str, fields: Mapping[str, str]) -> int:
    differ = sum(_plain(fields.get(name, "")) != _plain(v) for name, v in seen.fields.items())
    return differ + (seen.key not in {"", " ".join(key.split())})


def _plain(value: str) -> str:
    """Return a value without what readers may write otherwise and mean the same."""
    without = re.sub(r"[{}\x00-\x08\x7f]", "", unicodedata.normalize("NFC", value))
    return " ".join(without.split())


def _is_mentioned(seen: Seen, messages: Sequence[Mapping[str, Any]]) -> bool:
    first, last = seen.lines[0] - 1, seen.lines[1] + 1
    for message in messages:
        covers = [message["covers"]] if message["covers"] else [(n, n) for n in message["lines"]]
        if any(start <= last and end >= first for start, end in covers):
            return True
        if seen.key and seen.key in message["text"]:
            return True
    return False


def _how_named(case: Case, answer: Mapping[str, Any]) -> str:
    """Return whether the damage is named with ``file``, only with its ``line``, ``said`` or not."""
    near = {line + shift for line in case.lines for shift in (-1, 0, 1)}
    right = [m["text"] for m in answer["messages"] if near.intersection(m["lines"])]
    if any(case.paths[-1].name in text for text in right):
        return "file"
    if right:
        return "line"
    return "said" if answer["messages"] else "no"


def compare(cases: Iterable[Case], readers: Iterable[str] = tuple(READERS)) -> list[dict[str, str]]:
    """Return a row for each file, with the figures of each reader."""
    rows = []
    for case in cases:
        row = {"file": case.name, "damage": case.damage, "entries": str(len(case.entries))}
        for reader in readers:
            figures = judge(case, ask(reader, case.paths))
            row |= {f"{reader}_{name}": figures[name] for name in FIGURES}
        rows.append(row)
    return rows


def _sum(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the row of sums; of damage, how often its line was named."""
    total = {"file": "total", "damage": ""}
    for column in rows[0]:
        if column.endswith("_named"):
            total[column] = str(sum(row[column] in {"file", "line"} for row in rows))
        elif column not in total:
            total[column] = str(sum(int(row[column]) for row in rows))
    return total


def find_versions() -> list[dict[str, str]]:
    """Return how each reader is called and its version; ours is that of the documentation."""
    find_version = runpy.run_path(str(READ_WITH))["find_version"]
    return [
        {"reader": name, "version": find_version(name), "called": call}
        for name, (_, _, call) in READERS.items()
    ]


def as_tables(rows: Sequence[Mapping[str, str]], versions: Sequence[Mapping[str, str]]) -> str:
    """Return the documentation's tables as Markdown."""
    *files, total = rows
    damaged = [row for row in files if row["paper_cards_named"]]
    others = [row for row in files if not row["paper_cards_named"]]
    parts = [
        "\n".join(_as_item(each) for each in versions),
        f"There are {len(files)} files with {total['entries']} entries. In {len(damaged)} of them "
        f"something is wrong; in {len(others)} nothing is, though it is unusual.",
        _as_table(["Reader", "Kept", "Right", "Line", "File", "Silent"], _sums(files, total)),
        f"Entries that are right, of {_counts(damaged)}, where something is wrong:",
        _as_table(["What", *_SHORT.values()], _right(damaged)),
        f"The same, of {_counts(others)}, where nothing is wrong:",
        _as_table(["What", *_SHORT.values()], _right(others)),
        "Silent losses, in the files where any reader has one:",
        _as_table(["What", *_SHORT.values()], _silent(files)),
    ]
    return "\n\n".join(parts) + "\n"


def _as_item(version: Mapping[str, str]) -> str:
    number = f" ({version['version']})" if version["version"] else ""
    return f"- {READERS[version['reader']][0]}{number}: {version['called']}"


def _counts(files: Sequence[Mapping[str, str]]) -> str:
    return " or ".join(sorted({row["entries"] for row in files}, reverse=True))


def _sums(files: Sequence[Mapping[str, str]], total: Mapping[str, str]) -> Iterator[Sequence[str]]:
    for name, (title, _, _) in READERS.items():
        with_file = str(sum(row[f"{name}_named"] == "file" for row in files))
        kept, right, named, silent = (total[f"{name}_{figure}"] for figure in FIGURES)
        yield title, kept, right, named, with_file, silent


def _right(files: Sequence[Mapping[str, str]]) -> Iterator[Sequence[str]]:
    for row in files:
        yield row["damage"], *(row[f"{name}_right"] for name in _SHORT)


def _silent(files: Sequence[Mapping[str, str]]) -> Iterator[Sequence[str]]:
    for row in files:
        losses = [row[f"{name}_silent"] for name in _SHORT]
        if set(losses) != {"0"}:
            yield row["damage"], *("·" if loss == "0" else loss for loss in losses)


def _as_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_csv(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows of strings."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read what ``write_csv`` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Ask the readers about all files and write what came of it."""
    asked = sys.argv[1:]
    before = {row["file"]: row for row in read_csv(COMPARISON)} if asked else {}
    now = compare(read_cases(), asked or READERS)
    rows = [before.get(row["file"], {}) | row for row in now]
    rows.append(_sum(rows))
    versions = find_versions()
    write_csv(COMPARISON, rows)
    write_csv(VERSIONS, versions)
    TABLES.write_text(as_tables(rows, versions), encoding="utf-8")


if __name__ == "__main__":
    main()
