"""``python -m sphinx_paper_cards.cli`` is ``paper-cards``."""

from __future__ import annotations

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
