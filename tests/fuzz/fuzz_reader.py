"""Coverage-guided fuzzing of the reader: bytes of a file, and all that is done with its entries.

Run it with a folder of inputs, as ``README.md`` beside it says. With ``FUZZ_FINDINGS`` set to a
folder a finding is written there, one for each place that raises, and fuzzing goes on.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import atheris

HERE = Path(__file__).parent
FINDINGS = os.environ.get("FUZZ_FINDINGS")
sys.path.insert(0, str(HERE.parents[1]))

with atheris.instrument_imports(include=["sphinx_paper_cards"]):
    # Writers are imported when they are used; here they must be there to be traced.
    from tests.fuzz.oracles import check_reading

    from sphinx_paper_cards.core.formats import biblatex, bibtex, csl, ris  # noqa: F401


def fuzz(data: bytes) -> None:
    """Check one input; a fault ends the run unless findings are kept."""
    try:
        check_reading(data)
    except Exception as error:
        if FINDINGS is None:
            raise
        keep_finding(Path(FINDINGS), data, error)


def keep_finding(folder: Path, data: bytes, error: Exception) -> None:
    """Write the shortest input for each place that raises, with what was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    name = f"{Path(place.filename).stem}-{place.lineno}-{type(error).__name__}"
    kept = folder / f"{name}.bib"
    if not kept.exists() or len(kept.read_bytes()) > len(data):
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        text = "".join(traceback.format_exception(error))
        kept.with_suffix(".txt").write_text(text, encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Start libFuzzer with the words of BibTeX and, unless told otherwise, short inputs."""
    options = [f"-dict={HERE / 'bibtex.dict'}", "-max_len=2000", "-timeout=60"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], fuzz)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
