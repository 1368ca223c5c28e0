"""The Typst compiler: what it is asked beforehand, and where its errors are."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import typst

from .apart import Process, Task, compile_apart, compile_here, find_fonts
from .markup import as_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from typst import PDFStandards

_UNDISPLAYABLE = re.compile(
    r'the text (?:`"(.+?)"` could not be displayed|contains the disallowed codepoint `"(.+?)"`)'
)
# How a character is named there that cannot be seen.
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# "error: message", then "┌─ file:line:column" of the place; more places may follow, of the calls
# that led there; then hints.
_PLACE = re.compile(r"┌─ (.+?):(\d+):(\d+)$", re.MULTILINE)
_HINT = re.compile(r"^ *= hint: (.+)$", re.MULTILINE)
# A fixed moment for PDFs of builds that are not given one: the output depends on the input only.
EPOCH = 0
#: Bytes of a source, about a hundred pages, from which on a process of its own is worth its start.
LONG = 400_000


class Fault(NamedTuple):
    """An error of Typst: what it says, and its places in a file, then those of the calls to it.

    Lines are counted from 1, columns from 0, both in characters.
    """

    message: str
    hints: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


def read_faults(error: typst.TypstError, path: Path | None = None) -> list[Fault]:
    """Return the errors of a diagnostic with their places in a file, or in a source without one."""
    parts = re.split(r"^error: ", error.diagnostic or f"error: {error.message}", flags=re.MULTILINE)
    return [_read_fault(part, path) for part in parts if part.strip()]


def _read_fault(part: str, path: Path | None) -> Fault:
    places = [
        (int(line), int(column))
        for file, line, column in _PLACE.findall(part)
        if (file == _NAME if path is None else Path(file).resolve() == path.resolve())
    ]
    return Fault(part.split("\n", 1)[0].strip(), tuple(_HINT.findall(part)), tuple(places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiler:
    """Compiles with the fonts of the wheel and those of a project, and with no others.

    Fonts of the system would make the output depend on the machine.
    """

    fonts: tuple[str, ...] = ()
    font_paths: tuple[Path, ...] = ()
    standards: tuple[str, ...] = ()
    _found: typst.Fonts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the fonts once, for all that is compiled."""
        object.__setattr__(self, "_found", find_fonts(self._folders))

    @property
    def _folders(self) -> list[str]:
        return [str(path) for path in self.font_paths if path.is_dir()]

    @property
    def families(self) -> list[str]:
        """The names of the font families that are there."""
        return sorted(self._found.families())

    @contextmanager
    def compiling(self, source: Path) -> Iterator[Callable[[Task], Any]]:
        """Yield what compiles a source as often as wanted, a long one in a process of its own.

        It raises ``typst.TypstError``, and ``CalledProcessError`` if that process ends.
        """
        if source.stat().st_size > LONG:
            with Process() as process:
                yield partial(compile_apart, process=process)
        else:
            yield partial(compile_here, fonts=self._found)

    def task(self, source: Path, output: Path | None, timestamp: int | None) -> Task:
        """Return what is to be compiled; without an output it is laid out only."""
        return Task(
            source=str(source),
            output=str(output or ""),
            font_paths=self._folders,
            standards=list(self.standards),
            timestamp=EPOCH if timestamp is None else timestamp,
        )

    def find_undisplayable(self, characters: Iterable[str]) -> set[str]:
        """Return those characters that no font has."""
        fonts = ", ".join(map(as_string, self.fonts))
        lines = [f"#set text(font: ({fonts},))"]
        lines += [f"#{as_string(character)};" for character in sorted(set(characters))]
        error = self._try("\n\n".join(lines), ("ua-1",))
        found = _UNDISPLAYABLE.findall(error.diagnostic or error.message) if error else []
        halves = {character for character in characters if "\ud800" <= character <= "\udfff"}
        return halves | {_read_escape(text or disallowed) for text, disallowed in found}

    def find_faulty(self, lines: Sequence[str], root: Path | None = None) -> dict[int, Fault]:
        """Return the errors of lines of markup by their index.

        Lines are compiled many at once, and again without those that have an error, until no more
        turn up. If one error has no place, the lines are compiled one by one. Files are looked for
        in ``root``.
        """
        faulty: dict[int, Fault] = {}
        for start in range(0, len(lines), _AT_ONCE):
            found = self._find_faulty(lines[start : start + _AT_ONCE], root)
            faulty.update({start + index: fault for index, fault in found.items()})
        return faulty

    def _find_faulty(self, lines: Sequence[str], root: Path | None) -> dict[int, Fault]:
        faulty: dict[int, Fault] = {}
        while error := self._try_lines(lines, faulty, root):
            faults = read_faults(error)
            # What is not closed makes errors of the lines behind it.
            faults = [fault for fault in faults if fault.message.startswith("unclosed")][
                :1
            ] or faults
            found = {each.places[0][0] - _HEAD: each for each in faults if each.places}
            if not found.keys() - faulty.keys():
                return faulty | self._try_each(lines, faulty, root)
            faulty |= found
        return faulty

    def explain(self, source: str, standards: tuple[str, ...] = ()) -> str:
        """Return why Typst refuses a source, or nothing."""
        error = self._try(source, standards)
        return read_faults(error)[0].message if error else ""

    def find_syntax_error(self, markup: str) -> str:
        """Return why markup would spoil what stands around it, or nothing; it is not evaluated."""
        # Typst parses everything before it evaluates the first call.
        why = self.explain(f"{_PARSED}\n{markup}")
        if not why.startswith("panicked"):
            return why
        closed = not self.explain(f"{_PARSED}\n{markup}\n]").startswith("panicked")
        return "" if closed else "unclosed comment"

    def _try_lines(
        self, lines: Sequence[str], faulty: dict[int, Fault], root: Path | None
    ) -> typst.TypstError | None:
        shown = ["" if index in faulty else line for index, line in enumerate(lines)]
        return self._try("\n".join(shown), ("ua-1",), root)

    def _try_each(
        self, lines: Sequence[str], faulty: dict[int, Fault], root: Path | None
    ) -> dict[int, Fault]:
        found = {}
        for index, line in enumerate(lines):
            if index not in faulty and (error := self._try(line, ("ua-1",), root)):
                found[index] = read_faults(error)[0]
        return found

    def _try(
        self, source: str, standards: tuple[str, ...], root: Path | None = None
    ) -> typst.TypstError | None:
        text = f'#set document(title: "t")\n{source}'.encode()
        try:
            compiler = typst.Compiler(text, root=root, font_paths=self._found)
            compiler.compile(format="pdf", pdf_standards=cast("PDFStandards", list(standards)))
        except typst.TypstError as error:
            return error
        return None


_PARSED = '#panic("parsed")'
# How the wheel names a source that is no file, and the lines before what is tried, counted from 1.
_NAME = "__typst_py_bytes__.typ"
_HEAD = 2
# Few enough to be compiled again for each error, many enough to pay for a compilation.
_AT_ONCE = 60


def _read_escape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
