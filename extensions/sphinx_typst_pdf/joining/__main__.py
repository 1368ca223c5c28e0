"""Joins the PDFs that the standard input names."""

from __future__ import annotations

import gc
import json
import sys

from .book import Book


def main() -> None:
    """Join the PDFs that the standard input names; say which are to be made otherwise."""
    task = json.loads(sys.stdin.buffer.readline())
    with open(task["output"], "wb") as file:  # noqa: PTH123
        book = Book(task["chunks"], file)
        book.join()
    sys.stdout.write(f"{json.dumps(book.unreadable)}\n")


if __name__ == "__main__":
    # Nothing here is in a cycle.
    gc.disable()
    main()
