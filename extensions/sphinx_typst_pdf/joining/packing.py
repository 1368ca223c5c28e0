"""Makes the PDF of one piece smaller: Typst writes its objects as plain text."""

from __future__ import annotations

import io

from .objects import Objects, Stream
from .output import FIRST_PACKED, Output

_KEPT = (b"/Root", b"/Info", b"/ID")


def pack(content: bytes) -> bytes:
    """Return a PDF with its objects in compressed streams; as it is where it has to stay so."""
    try:
        return _packed(Objects(content))
    except (ValueError, KeyError):
        return content


def _packed(objects: Objects) -> bytes:
    if objects.version < FIRST_PACKED:
        raise ValueError(objects.version)
    file = io.BytesIO()
    output = Output(file, objects.version)
    references = [output.reserve() for _ in range(1, objects.size)]
    for reference in references:
        value = objects.read(reference)
        if isinstance(value, Stream):
            output.add_stream(reference, value)
        else:
            output.add(reference, value)
    output.finish({key: objects.trailer[key] for key in _KEPT if key in objects.trailer})
    return file.getvalue()
