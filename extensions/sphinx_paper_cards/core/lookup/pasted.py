"""What of a query is worth comparing word by word: of pasted BibTeX, LaTeX and addresses."""

from __future__ import annotations

from .identifiers import WRAPPING, is_particular

_HASH = 32
_FIELDS = {"title", "author", "year", "date", "booktitle", "journal", "journaltitle"}
# The boundary spares a long run of letters from being tried at each of them.
_FIELD = r"\b([A-Za-z][A-Za-z0-9_-]*)\s*=\s*"


def readable_text(query: str) -> str:
    """Return the query without BibTeX's scaffold, LaTeX's commands, hosts and kinds of files."""
    if "@" in query and "{" in query and "=" in query:
        query = _values_of_entry(query)
    if "\\" in query or "{" in query:
        query = _without_latex(query)
    return " ".join(_without_kind(_without_host(chunk)) for chunk in query.split())


def decode_percents(query: str) -> str:
    """Return the query with ``%2F`` and the like as what they mean; what means nothing stays."""
    import re  # noqa: PLC0415

    return re.sub(r"(?:%[0-9a-fA-F]{2})+", lambda run: _decode_run(run[0]), query)


def _decode_run(run: str) -> str:
    try:
        return bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:
        return run


def _values_of_entry(query: str) -> str:
    """Return the values of the fields by which a work is known; abstracts and others mislead."""
    import re  # noqa: PLC0415  (only pasted entries pay)

    fields = list(re.finditer(_FIELD, query, re.ASCII))
    ends = [*(field.start() for field in fields[1:]), len(query)]
    # There may be no field at all, but an end.
    values = zip(fields, ends, strict=False)
    return " ".join(query[each.end() : end] for each, end in values if each[1].lower() in _FIELDS)


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


def _without_kind(chunk: str) -> str:
    """Take ``-Abstract-Conference.html`` off the hash of a paper of the proceedings."""
    start = chunk.strip(WRAPPING).partition("-")[0]
    name = start.rpartition("/")[2]
    return start if len(name) == _HASH and is_particular(name) else chunk
