"""The nodes of a card.

Each is a frame around ordinary paragraphs, references and a literal block. A builder that has no
visitors for the frames can pass through them and still shows all that a card says.
"""

from __future__ import annotations

from docutils import nodes


class paper_card(nodes.General, nodes.Element):  # noqa: N801
    """A card.

    Attributes: ``key`` (str); ``compact`` (bool), a card of a grid; ``page`` (bool), the card on
    the paper's own page; ``docname`` (str), the page it was written on.
    """


class paper_card_badges(nodes.General, nodes.Element):  # noqa: N801
    """The award and the track; each an inline of class ``paper-card-award``, ``-track``."""


class paper_card_title(nodes.General, nodes.Element):  # noqa: N801
    """The title, in one paragraph."""


class paper_card_authors(nodes.General, nodes.Element):  # noqa: N801
    """All authors, in one paragraph.

    Attributes: ``shown`` (str), the names before "et al.", empty if all are shown; ``count``
    (int), how many authors there are.
    """


class paper_card_venue(nodes.General, nodes.Element):  # noqa: N801
    """Where and when the paper appeared, in one paragraph."""


class paper_card_account(nodes.General, nodes.Element):  # noqa: N801
    """What the page says of the paper: the body of the directive."""


class paper_card_keywords(nodes.General, nodes.Element):  # noqa: N801
    """The keywords in one paragraph, each an inline of class ``paper-card-keyword``."""


class paper_card_links(nodes.General, nodes.Element):  # noqa: N801
    """The links in one paragraph, each a reference of class ``paper-card-link-<kind>``."""


class paper_citation(nodes.General, nodes.Element):  # noqa: N801
    """A citation to copy: a literal block or a paragraph, and before it its name if it needs one.

    Attributes: ``text`` (str); ``label`` (str), the name of its format; ``prose`` (bool), a
    formatted reference
    in a paragraph; ``open`` (bool), shown at once; ``screen_only`` (bool), left
    out in print; ``ids``, where several stand, the anchor of
    its text.
    """


class paper_mentions(nodes.General, nodes.Element):  # noqa: N801
    """The place of a list of the sections that speak of a paper; replaced before writing.

    Attributes: ``key`` (str); ``docname`` (str), the page that it stands on.
    """


#: The frames inside a card, in the order in which a card shows them.
CARD_PARTS = (
    paper_card_badges,
    paper_card_title,
    paper_card_authors,
    paper_card_venue,
    paper_card_account,
    paper_card_keywords,
    paper_card_links,
    paper_citation,
)
