"""What a lookup shows: a short list for people, records for programs."""

from __future__ import annotations

# No value has them: the readers leave such characters out.
FIELD_END, AUTHOR_END = "\x02", "\x01"
# What a terminal obeys instead of showing it, and what changes the order of the letters around
# it. An escape of JSON would be as good, but these are texts of every format.
_CONTROLS = dict.fromkeys(
    [
        *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0),
        *range(0x2028, 0x202F), *range(0x2066, 0x206A),
    ],
    " ",
)  # fmt: skip
#: The fields of a record, in the order in which they are stored.
FIELDS = (
    "key", "title", "authors", "year", "venue", "award", "award_year", "track", "doi", "arxiv",
    "url",
)  # fmt: skip
#: What ``-f`` may name. A test compares it with the formats and styles that there are; to load
#: those would cost more than the lookup.
FORMAT_NAMES = (
    "bibtex", "bibtex-ascii", "biblatex", "ris", "csl",
    "apa", "mla", "chicago", "ieee", "harvard", "vancouver",
)  # fmt: skip
#: Stands at the end of a list of authors that is not complete, as in BibTeX.
OTHERS = "others"


def printable(text: str) -> str:
    """Return a text with spaces for the characters that a terminal would obey."""
    return text if text.isascii() and text.isprintable() else text.translate(_CONTROLS)


def read_record(text: str) -> dict[str, str]:
    """Read a stored record; raises :class:`ValueError` if it is none."""
    return dict(zip(FIELDS, text.split(FIELD_END), strict=True))


def as_json(records: list[dict[str, str]]) -> str:
    """Return a list of records; authors are a list, and what is not known is an empty string."""
    import json  # noqa: PLC0415  (only who wants it pays)

    shown = [{**record, "authors": _authors(record)} for record in records]
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def as_list(records: list[dict[str, str]], count: int, width: int) -> str:
    """Return the papers as a numbered list, and below how to go on."""
    margin = len(str(len(records))) + 2
    lines = []
    for number, record in enumerate(records, 1):
        mark = f"{number}.".ljust(margin)
        for paragraph in _paragraphs(record):
            lines += _wrap(paragraph, width, mark, " " * margin)
            mark = " " * margin
        lines.append("")
    if count > len(records):
        lines.append(f"{count - len(records)} more: --all shows them.")
    lines.append(f"To cite: paper-cards lookup {records[0]['key']} -f bibtex")
    lines += _wrap(f"Formats: {', '.join(FORMAT_NAMES)}", width, "", " " * 9)
    return "\n".join(lines) + "\n"


def not_found(query: str) -> str:
    """Return what to try after a query that found nothing."""
    words = " ".join(printable(query).split())
    shown = words if len(words) <= 60 else words[:57] + "..."
    return (
        f"Nothing found for '{shown}'.\n"
        "Try fewer words, a word of the title, the family name of an author, or an\n"
        "identifier: DOI, arXiv number, address.\n"
    )


def unknown_format(name: str) -> str:
    """Return what to say of a format that does not exist."""
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name.lower(), FORMAT_NAMES, 1)
    hint = f"; do you mean '{near[0]}'?" if near else ""
    return f"there is no format '{name}'{hint}\nFormats: {', '.join(FORMAT_NAMES)}"


def _authors(record: dict[str, str]) -> list[str]:
    return [name for name in record["authors"].split(AUTHOR_END) if name]


def _paragraphs(record: dict[str, str]) -> list[str]:
    authors = _authors(record)
    who = " and ".join(authors)
    if len(authors) > 2 or OTHERS in authors:
        who = f"{authors[0]} et al."
    where = ", ".join(filter(None, (record["venue"], record["year"])))
    award = " ".join(filter(None, (record["award"], record["award_year"])))
    lines = (record["title"], who, where, " · ".join(filter(None, (award, record["key"]))))
    return [line for line in lines if line]


def _wrap(text: str, width: int, first: str, others: str) -> list[str]:
    """Break a text at spaces; textwrap would cost as much as the lookup."""
    lines, line = [], first
    for word in text.split():
        if len(line) + len(word) > width and line.strip():
            lines.append(line.rstrip())
            line = others
        line += f"{word} "
    return [*lines, line.rstrip()]
