"""The words of the enlarged picture, in the language of the page.

They reach the script as ``data-`` attributes, so the script itself holds no words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Words for buttons and screen readers."""

    #: What a click on a picture does.
    enlarge: str = "Enlarge the picture"
    #: The name of the dialog.
    dialog: str = "Enlarged picture"
    close: str = "Close"
    previous: str = "Previous picture"
    next: str = "Next picture"
    #: Which picture of how many; ``{n}`` and ``{count}`` are replaced.
    counter: str = "{n} of {count}"


ENGLISH = Labels()
LANGUAGES = {
    "de": Labels(
        enlarge="Bild vergrößern",
        dialog="Vergrößertes Bild",
        close="Schließen",
        previous="Voriges Bild",
        next="Nächstes Bild",
        counter="{n} von {count}",
    ),
    "es": Labels(
        enlarge="Ampliar la imagen",
        dialog="Imagen ampliada",
        close="Cerrar",
        previous="Imagen anterior",
        next="Imagen siguiente",
        counter="{n} de {count}",
    ),
    "fr": Labels(
        enlarge="Agrandir l’image",
        dialog="Image agrandie",
        close="Fermer",
        previous="Image précédente",
        next="Image suivante",
        counter="{n} sur {count}",
    ),
}


def choose_labels(language: str | None, own: Mapping[str, str]) -> Labels:
    """Return the words for a language (``de``, ``de_AT``), with a project's own put over them.

    A language that is not here gets English ones.
    """
    base = (language or "en").replace("-", "_").split("_")[0].lower()
    return replace(LANGUAGES.get(base, ENGLISH), **own)


def as_data_attributes(labels: Labels) -> dict[str, str]:
    """Return the words as HTML attributes, ``data-figure-grid-close="Close"`` and so on."""
    return {f"data-figure-grid-{each.name}": getattr(labels, each.name) for each in fields(labels)}
