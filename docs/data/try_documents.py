"""Builds the documentation of other projects as PDF, and writes a table of what came out.

Run by hand: ``python docs/data/try_documents.py FOLDER``, in an environment with all that those
projects import, with Poppler and latexmk. FOLDER has the sources and ``documents.csv`` with the
columns ``project``, ``version``, ``docs`` (the folder of ``conf.py``), ``path`` (a folder to
import from, if any), both relative to FOLDER, and ``without`` (extensions that do not work). With
names of projects behind it only those are built anew; rows of the others stay. What was built, the
logs, and what the PDF lacks (``missing.txt``) are in ``FOLDER/.built``.

It writes ``typst_trials.csv`` and, for the documentation's page, ``typst_trials.inc``. Pages are
read once, by a builder that writes nothing; its second run is the start that each pays alike.
"""

from __future__ import annotations

import csv
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HERE = Path(__file__).parent
TRIALS = HERE / "typst_trials.csv"
TABLES = HERE / "typst_trials.inc"
KINDS = {
    "headings": "Headings",
    "tables": "Tables",
    "images": "Pictures",
    "addresses": "Links out",
    "inner": "Links within",
    "blocks": "Blocks of text",
}
# The page includes the tables one by one.
BETWEEN = "<!-- what it took -->"
SECONDS = "1800"
_WARNING = re.compile(r"WARNING: .*\[typst\.(\w+)\]$", re.MULTILINE)
_LEFT_OUT = re.compile(r"^left out: (\S+)", re.MULTILINE)
_LATEX_ERROR = re.compile(r"^! ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Documentation to build, as ``documents.csv`` names it."""

    project: str
    version: str
    docs: str
    path: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a command took: CPU seconds of it and its children, and the most memory, in MB."""

    seconds: float
    memory: int
    code: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table, as text. Of each kind of content, ``found/of``; seconds are of CPU."""

    project: str
    version: str
    sources: str = ""
    pages: str = ""
    headings: str = ""
    tables: str = ""
    images: str = ""
    addresses: str = ""
    inner: str = ""
    blocks: str = ""
    failed_rules: str = ""
    start: str = ""
    seconds: str = ""
    memory: str = ""
    latex_seconds: str = ""
    latex_errors: str = ""
    warnings: str = ""
    left_out: str = ""


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Read ``documents.csv``."""
    return tuple(Document(**row) for row in _read(folder / "documents.csv"))


def try_document(document: Document, folder: Path) -> Row:
    """Build one document by each way and say what came out."""
    built = folder.resolve() / ".built" / document.project

    def sphinx(builder: str) -> Run:
        command = [sys.executable, str(HERE / "trial_build.py"), builder]
        places = [str(folder.resolve() / document.docs), str(built / builder), str(built / "read")]
        path = str(folder.resolve() / document.path) if document.path else ""
        # What an earlier trial left would be taken as made already.
        rmtree(built / builder, ignore_errors=True)
        return measure([*command, *places, *document.without.split()], built, builder, path)

    built.mkdir(parents=True, exist_ok=True)
    read, start = sphinx("dummy"), sphinx("dummy")
    if read.code:
        return Row(project=document.project, version=document.version, warnings="not read")
    sources = _find_pages(built / "read")
    shown = sphinx("html")
    made = sphinx("typstpdf")
    row = Row(
        project=document.project,
        version=document.version,
        sources=str(len(sources)),
        start=f"{start.seconds:.1f}",
        seconds=f"{made.seconds:.1f}",
        memory=str(made.memory),
        warnings=count_warnings(made.said),
        left_out=" ".join(sorted(set(_LEFT_OUT.findall(read.said)))),
    )
    content = _hold_apart(built, sources) if made.code == shown.code == 0 else {}
    # The last one: Sphinx forgets what it read where a builder stops with an error.
    return Row(**asdict(row) | content | _measure_latex(sphinx("latex"), built))


def measure(command: Sequence[str], folder: Path, name: str, path: str = "") -> Run:
    """Run a command in a folder, where what it says is kept as ``name.log``."""
    places = [each for each in (path, os.environ.get("PYTHONPATH")) if each]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(places), "SOURCE_DATE_EPOCH": "1700000000"}
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["timeout", SECONDS, *command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        seconds=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss // 1024,
        code=process.returncode,
        said=log.read_text(encoding="utf-8", errors="replace"),
    )


def _measure_latex(written: Run, built: Path) -> dict[str, str]:
    """Compile what Sphinx wrote, going on behind errors, and add what both took."""
    if written.code:
        return {"latex_seconds": "no source"}
    command = ["latexmk", "-pdf", "-f", "-interaction=nonstopmode"]
    seconds, errors, made = written.seconds, 0, True
    for path in sorted((built / "latex").glob("*.tex")):
        if _is_document(path):
            seconds += measure([*command, path.name], path.parent, "latexmk").seconds
            log = path.with_suffix(".log")
            said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            # Those of the last run; the ones before it had the same.
            errors += len(_LATEX_ERROR.findall(said))
            made = made and bool(said) and "no output PDF file produced" not in said
    told = f"{seconds:.1f}" if made else "no PDF"
    return {"latex_seconds": told, "latex_errors": str(errors)}


def _is_document(path: Path) -> bool:
    return "\\documentclass" in path.read_text(encoding="utf-8", errors="replace")


def count_warnings(said: str) -> str:
    """Return the warnings of the builder by subtype, the most frequent first."""
    counts = Counter(_WARNING.findall(said))
    return " ".join(f"{name}:{n}" for name, n in sorted(counts.items(), key=lambda c: (-c[1], c)))


def _hold_apart(built: Path, sources: set[str]) -> dict[str, str]:
    # In a process of its own: a child's memory counts from its parent's on.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(hold_document, built, sources).result()


def hold_document(built: Path, sources: set[str]) -> dict[str, str]:
    """Hold the PDF against the HTML and the rules for PDF/UA-1; what is missing goes to a file."""
    import page  # noqa: PLC0415  (only where something was built)
    import pdf_against_html as against  # noqa: PLC0415

    (path,) = (built / "typstpdf").glob("*.pdf")
    printed = against.read_pdf(path)
    held = against.hold(against.read_html(built / "html", sources), printed)
    report = page.validate_pdf(path, profile="ua1", limits=page.SafetyLimits.unlimited())
    lines = [f"{kind}: {text}" for kind, each in held.items() for text in each.missing]
    lines += [f"rule: {failure}" for failure in report.failures]
    (built / "missing.txt").write_text("\n".join(lines), encoding="utf-8")
    found = {kind: str(each) for kind, each in held.items()}
    return found | {"pages": str(printed.pages), "failed_rules": str(report.rules.failed)}


def _find_pages(doctrees: Path) -> set[str]:
    """Return the pages that the root leads to: no other ones are in a PDF, as with LaTeX."""
    env: Any = pickle.loads((doctrees / "environment.pickle").read_bytes())
    found: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        name = waiting.pop()
        if name in env.all_docs and name not in found:
            found.add(name)
            waiting += env.toctree_includes.get(name, [])
    return found


def as_tables(rows: Iterable[Row]) -> str:
    """Return what the page includes: what came out in two tables, then what it took."""
    rows = tuple(rows)
    came_out = "\n\n".join("\n".join(_as_table(each, rows)) for each in _CAME_OUT)
    took = "\n".join(_as_table(_TOOK, rows))
    return f"{came_out}\n\n{BETWEEN}\n\n{took}\n"


def ratio(row: Row) -> str:
    """Return the CPU beside LaTeX's, both without the start; nothing if that is not known."""
    try:
        ours, theirs = (float(each) - float(row.start) for each in (row.seconds, row.latex_seconds))
    except ValueError:
        return ""
    return f"{ours / theirs:.2f}" if row.pages and theirs > 0 else ""


def _count_of(kind: str) -> Callable[[Row], str]:
    return lambda row: getattr(row, kind)


_FOUND = {title: _count_of(kind) for kind, title in KINDS.items()}
# More than six columns are wider than a page.
_CAME_OUT: tuple[dict[str, Callable[[Row], str]], ...] = (
    {
        "Project": lambda row: f"{row.project} {row.version}",
        "Sources": lambda row: row.sources,
        "Pages": lambda row: row.pages or "none",
        **{title: _FOUND[title] for title in ("Headings", "Tables", "Pictures")},
    },
    {
        "Project": lambda row: row.project,
        **{title: _FOUND[title] for title in ("Links out", "Links within", "Blocks of text")},
        "Rules failed": lambda row: row.failed_rules,
        "Warnings": lambda row: row.warnings.replace(":", "&nbsp;").replace("_", "&nbsp;"),
    },
)
_TOOK = {
    "Project": lambda row: row.project,
    "Start": lambda row: row.start,
    "Typst": lambda row: row.seconds,
    "LaTeX": lambda row: row.latex_seconds,
    "Ratio": ratio,
    "LaTeX errors": lambda row: row.latex_errors,
    "Memory, MB": lambda row: row.memory,
}


def _as_table(columns: dict[str, Callable[[Row], str]], rows: Sequence[Row]) -> list[str]:
    words = ("Project", "Warnings")
    marks = ["---" if title in words else "---:" for title in columns]
    cells = [[column(row) for column in columns.values()] for row in rows]
    return [f"| {' | '.join(line)} |" for line in (list(columns), marks, *cells)]


def read_rows(path: Path = TRIALS) -> tuple[Row, ...]:
    """Read the table as it was written."""
    return tuple(Row(**row) for row in _read(path)) if path.exists() else ()


def write_rows(rows: Iterable[Row]) -> None:
    """Write the table and what the page includes, sorted by project."""
    rows = sorted(rows, key=lambda row: row.project.casefold())
    with TRIALS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    TABLES.write_text(as_tables(rows), encoding="utf-8")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(folder: str, *names: str) -> None:
    """Build what is named, or everything, and write the table after each."""
    documents = read_documents(Path(folder))
    projects = {document.project for document in documents}
    for document in documents:
        if not names or document.project in names:
            row = try_document(document, Path(folder))
            kept = [each for each in read_rows() if each.project in projects - {row.project}]
            write_rows([*kept, row])


if __name__ == "__main__":
    main(*sys.argv[1:])
