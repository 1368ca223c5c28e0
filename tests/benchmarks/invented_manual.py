"""A manual of any length, like the documentation of a project: for measuring, all invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

# Pages on A4 that a chapter of five sections takes in the PDF, about.
PAGES_PER_CHAPTER = 4.15

CONF = """\
project = "Invented manual"
author = "Nobody"
extensions = ["sphinx_typst_pdf"]
latex_use_xindy = False
"""

WORDS = """\
the reader of a long manual wants to find an answer and each section says what a part does
how it is set and which error it gives when a value is out of range or a file is missing
""".split()  # noqa: SIM905  (words are read as text)

CHAPTER = """\
.. _chapter-{n}:

Part {n} of the machine
=======================

{text}

See :ref:`chapter-{other}`, :py:func:`machine.part{other}.run` and `a site <https://example.org/{n}>`_.

.. note:: {short}

.. figure:: picture.png
   :alt: a grey field
   :width: 50%

   {short}
"""

SECTION = """\

Setting {s} of part {n}
-----------------------

.. index:: setting {s}; of part {n}

{text}

- *First*: {short}
- **Second**: ``value_{s}``, {short}

  .. code-block:: python

     def run(value: int = {s}) -> str:
         # What comes out depends on the part.
         return f"part {n} gives {{value}}"

.. list-table:: Values of setting {s} of part {n}
   :header-rows: 1

   * - Name
     - Default
     - Meaning
   * - ``low_{s}``
     - {n}
     - {short}
   * - ``high_{s}``
     - {s}
     - {short}

{text}

The sum is :math:`\\sum_{{i=1}}^{{n}} x_i^{{{s}}}`, and

.. math:: y = \\frac{{{n}}}{{x + {s}}}

.. versionchanged:: {s}.0
   {short}
"""

OBJECTS = """\

Reference of part {n}
---------------------

.. py:module:: machine.part{n}

.. py:function:: run(value: int = 0, *, name: str = "part") -> str

   {text}

   :param value: {short}
   :param name: {short}
   :returns: {short}
   :raises ValueError: {short}

.. py:class:: Part(name: str)

   {short}

   .. py:method:: stop(self) -> None

      {text}
"""


def write_manual(folder: Path, chapters: int, sections: int = 5) -> None:
    """Write a project of so many chapters of so many sections."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    Image.new("RGB", (240, 120), "grey").save(folder / "picture.png")
    names = [f"chapter{n:04}" for n in range(chapters)]
    toctree = "\n   ".join(names)
    index = f"Manual\n======\n\n.. toctree::\n   :maxdepth: 1\n\n   {toctree}\n"
    (folder / "index.rst").write_text(index, encoding="utf-8")
    for n, name in enumerate(names):
        (folder / f"{name}.rst").write_text(_chapter(n, chapters, sections), encoding="utf-8")


def _chapter(n: int, chapters: int, sections: int) -> str:
    def fill(template: str, s: int) -> str:
        text, short = words(n + s, 90), words(n * 3 + s, 12)
        return template.format(n=n, s=s, other=(n * 7 + 1) % chapters, text=text, short=short)

    numbers = range(1, sections + 1)
    return "".join([fill(CHAPTER, 0), *(fill(SECTION, s) for s in numbers), fill(OBJECTS, 0)])


def words(start: int, count: int) -> str:
    """Return so many words as a sentence, others for another start."""
    return " ".join(WORDS[(start + 5 * i + i * i) % len(WORDS)] for i in range(count)) + "."
