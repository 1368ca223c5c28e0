"""A project that holds every element once, in reStructuredText and in Markdown."""

from __future__ import annotations

project = "Kitchen sink"
author = project_copyright = "nobody"
version, release = "1.5", "1.5.2"
today = "24 November 2026"
extensions = [
    "myst_parser",
    "sphinx.ext.todo",
    "sphinx.ext.ifconfig",
    "sphinx_typst_pdf",
]
myst_enable_extensions = [
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "strikethrough",
    "tasklist",
]
suppress_warnings = ["myst.strikethrough"]
todo_include_todos = True
numfig = True
maximum_signature_line_length = 55
html_baseurl = "https://docs.example/"
exclude_patterns = ["_build"]
rst_epilog = ".. |product| replace:: the *product*"
