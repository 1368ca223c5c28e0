"""Compiles a long document in a process of its own, which ends with all that Typst keeps in memory.

Typst keeps what it has laid out, about 1.5 MB a page, until the process ends, and each further
compilation adds to it. Beside Sphinx's doctrees that would be the most memory that a build takes.

This file is run as a script, so it imports nothing of the package, which would load Sphinx too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import typst

if TYPE_CHECKING:
    from typst import PDFStandards


class Task(NamedTuple):
    """What is compiled, how, and where to; ``timestamp`` is in seconds since 1970."""

    source: str
    output: str
    font_paths: list[str]
    standards: list[str]
    timestamp: int


def find_fonts(font_paths: list[str]) -> typst.Fonts:
    """Return the fonts of the wheel and those in folders."""
    return typst.Fonts(
        include_system_fonts=False, font_paths=[Path(folder) for folder in font_paths]
    )


def compile_here(task: Task, fonts: typst.Fonts) -> None:
    """Compile to PDF in this process. Raises ``typst.TypstError``."""
    source = Path(task.source)
    compiler = typst.Compiler(source, root=source.parent, font_paths=fonts)
    content = compiler.compile(
        format="pdf",
        pdf_standards=cast("PDFStandards", task.standards),
        timestamp=task.timestamp,
    )
    Path(task.output).write_bytes(cast("bytes", content))


def compile_apart(task: Task) -> None:
    """Compile to PDF in a process of its own.

    Raises ``typst.TypstError``, and ``CalledProcessError`` if the process ends otherwise.
    """
    # The child finds typst where this process has found it, and no module beside this file.
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-P", __file__],
        input=json.dumps(task).encode(),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
    )
    if refused := json.loads(done.stdout):
        error = typst.TypstError(refused["message"], refused["diagnostic"])
        error.message, error.diagnostic = refused["message"], refused["diagnostic"]
        raise error


def main() -> None:
    """Compile the task of the standard input; print what Typst says against it, or nothing."""
    task = Task(*json.loads(sys.stdin.buffer.read()))
    refused = None
    try:
        compile_here(task, find_fonts(task.font_paths))
    except typst.TypstError as error:
        refused = {"message": error.message, "diagnostic": error.diagnostic}
    sys.stdout.buffer.write(json.dumps(refused).encode())


if __name__ == "__main__":
    main()
