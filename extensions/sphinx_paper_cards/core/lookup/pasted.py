"""What of a query is worth comparing word by word: of pasted BibTeX, LaTeX and addresses."""

from __future__ import annotations

_FIELDS = {"title", "author", "year", "date", "booktitle", "journal", "journaltitle"}
_FIELD = r"([A-Za-z][A-Za-z0-9_-]*)\s*=\s*"


def readable_text(query: str) -> str:
    """Return the query without BibTeX's scaffold, LaTeX's commands, and hosts of addresses."""
    if "@" in query and "{" in query and "=" in query:
        query = _values_of_entry(query)
    if "\\" in query or "{" in query:
        query = _without_latex(query)
    if "://" in query or "www." in query:
        query = " ".join(_without_host(chunk) for chunk in query.split())
    return query


def _values_of_entry(query: str) -> str:
    """Return the values of the fields by which a work is known; abstracts and others mislead."""
    import re  # noqa: PLC0415  (only pasted entries pay)

    fields = list(re.finditer(_FIELD, query))
    ends = [field.start() for field in fields[1:]] + [len(query)]
    return " ".join(
        query[field.end() : end]
        for field, end in zip(fields, ends, strict=True)
        if field[1].lower() in _FIELDS
    )


def _without_latex(query: str) -> str:
    import re  # noqa: PLC0415

    # \v{c} loses the accent's name, \'{e} its sign; of \l and \ss the letters stay.
    query = re.sub(r"\\[a-zA-Z](?=\{)", "", query)
    query = re.sub(r"\\[^a-zA-Z]", "", query)
    return re.sub(r"[\\{}]", "", query)


def _without_host(chunk: str) -> str:
    start = chunk.find("://")
    if start < 0 and not chunk.startswith("www."):
        return chunk
    return chunk[start + 3 if start >= 0 else 0 :].partition("/")[2]
