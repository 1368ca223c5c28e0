"""A long document is compiled in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst
from pypdf import PdfReader

from sphinx_typst_pdf import compiler
from sphinx_typst_pdf.apart import Process, Task, compile_apart, compile_here, find_fonts
from sphinx_typst_pdf.compiler import Compiler, read_faults

if TYPE_CHECKING:
    from tests.conftest import Project


def write_task(folder: Path, body: str) -> Task:
    source = folder / "trial.typ"
    source.write_text(f'#set document(title: "Größe")\n{body}\n', encoding="utf-8")
    return Task(str(source), str(folder / "apart.pdf"), [], ["ua-1"], 0)


def test_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    task = write_task(tmp_path, "= Größe\n\nText ☑.")
    with Process() as process:
        compile_apart(task, process)
    with Compiler().compiling(tmp_path / "trial.typ") as compile_:
        compile_(task._replace(output=str(tmp_path / "here.pdf")))
    assert (tmp_path / "apart.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()


def test_a_pdf_is_never_there_by_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(OSError):
        compile_here(write_task(tmp_path, "= Title"), find_fonts([]))
    assert not (tmp_path / "apart.pdf").exists()


def test_an_error_keeps_its_place(tmp_path: Path) -> None:
    with pytest.raises(typst.TypstError) as caught, Process() as process:
        compile_apart(write_task(tmp_path, "= Größe\n\n#grösse()"), process)
    (fault,) = read_faults(caught.value, tmp_path / "trial.typ")
    assert fault.message == "unknown variable: grösse"
    assert fault.places == ((4, 1),)


def test_a_process_that_ends_without_an_answer_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("trial_that_ends.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with (
        pytest.raises(subprocess.CalledProcessError, match="3"),
        Process("trial_that_ends") as process,
    ):
        compile_apart(write_task(tmp_path, "= Title"), process)


def test_it_compiles_what_has_changed_since(tmp_path: Path) -> None:
    with Process() as process:
        with pytest.raises(typst.TypstError):
            compile_apart(write_task(tmp_path, "= Title\n\n#one()"), process)
        compile_apart(write_task(tmp_path, "= Title\n\nOne."), process)
    assert "One." in PdfReader(tmp_path / "apart.pdf").pages[0].extract_text()


def test_a_report_comes_back(tmp_path: Path) -> None:
    task = write_task(tmp_path, '= Title\n\n#metadata((n: 3, input: sys.inputs.at("a"))) <said>')
    with Process() as process:
        asked = task._replace(output="", inputs={"a": "b"}, report="said")
        assert compile_apart(asked, process) == {"n": 3, "input": "b"}
        # An error has its place although nothing is written.
        asked = write_task(tmp_path, "#one()")._replace(output="", report="said")
        with pytest.raises(typst.TypstError, match="unknown variable"):
            compile_apart(asked, process)
    assert not (tmp_path / "apart.pdf").exists()


def test_only_a_long_document_is_compiled_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks: list[Task] = []
    monkeypatch.setattr(compiler, "compile_apart", lambda task, process: tasks.append(task))
    monkeypatch.setattr(compiler, "LONG", 20_000)
    for length in (100, 30_000):
        project.write("index.md", f"# Page\n\n{'word ' * (length // 5)}\n")
        project.build("typstpdf")
    assert len(tasks) == 1


def test_what_is_refused_in_it_is_named_and_replaced(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiler, "LONG", 0)
    project.write("broken.typ", "#let admonition(..all) = panic()\n")
    project.write("index.md", "# Page\n\n```{note}\nkept\n```\n")
    folder = project.build("typstpdf", typst_preamble_files=["broken.typ"])
    assert (folder / "trial.pdf").exists()
    assert "Typst refuses this note" in project.warnings
