"""What tests share: the built site and PDF, a browser, a file server, golden files."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew instead of comparing"
    )


# First, since pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring the tests of the built site to one worker, so that it is built once.

    Skip what needs a program that is not there; but CI must have the browser.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    for item in items:
        grouped = item.get_closest_marker("xdist_group")
        if "built_site" in getattr(item, "fixturenames", ()) and not grouped:
            item.add_marker(pytest.mark.xdist_group("site"))
        if item.get_closest_marker("browser") and not browser and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason=f"no browser found; looked for {BROWSERS}"))
        needs_tex = item.get_closest_marker("latex") and not shutil.which("latexmk")
        if needs_tex and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason="no latexmk found, so no TeX to compile with"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium, headless."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only browser tests pay)

    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.fail("CI needs a browser: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Project:
    """A Sphinx project in a folder of its own, built as often as a test wants."""

    folder: Path
    read: set[str] = field(default_factory=set)
    warnings: str = ""

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, parallel: int = 0, **confoverrides: Any) -> Path:
        """Build, keep which pages were read and what was warned, return the output folder."""
        output = StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=self.folder,
            builddir=self.folder / "_build",
            confoverrides=confoverrides,
            warning=output,
            parallel=parallel,
        )
        self.read = set()
        app.connect("source-read", lambda app, docname, source: self.read.add(docname))
        try:
            app.build()
            self.warnings = re.sub(r"\x1b\[[\d;]*m", "", output.getvalue())
            return app.outdir
        finally:
            app.cleanup()

    def build_page(self, body: str, builder: str = "html", **confoverrides: Any) -> str:
        """Build one page with a body and return what came out."""
        self.write("index.md", f"# Page\n\n{body}\n")
        names = {"text": "index.txt", "latex": "trial.tex", "typst": "trial.typ"}
        name = names.get(builder, "index.html")
        return (self.build(builder, **confoverrides) / name).read_text(encoding="utf-8")


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[str], Project]:
    """Make a project in a folder of its own, from the lines of ``conf.py`` that matter."""

    def make(conf: str) -> Project:
        project = Project(tmp_path)
        common = 'project = "Trial"\ncopyright = author = "nobody"\nnitpicky = True\n'
        project.write("conf.py", common + conf)
        return project

    return make


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of requests."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder until the end of the session; returns the address without a slash."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_serving(folder))


def build_docs(builder: str, output: Path, doctrees: Path, *options: str) -> Path:
    """Build the project's own documentation as ``make site`` does; a warning is an error."""
    command = [
        sys.executable, "-m", "sphinx", "-W", "-n", "-q", "--keep-going", "-b", builder,
        "-d", str(doctrees), *options, str(ROOT / "docs"), str(output),
    ]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return output


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the site's HTML, built once: the tests that use it share a worker."""
    folder = tmp_path_factory.mktemp("site")
    return build_docs("html", folder / "html", folder / "doctrees")


@pytest.fixture(scope="session")
def built_pdf(built_site: Path) -> Path:
    """The PDF, built from the same doctrees as the site."""
    folder = built_site.parent
    build_docs("typstpdf", folder / "pdf", folder / "doctrees")
    return folder / "pdf" / "neurips-2025.pdf"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``golden/<name>`` beside the test; ``--update-golden`` rewrites it."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
