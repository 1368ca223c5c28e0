"""What a project wrote in its ``conf.py``, mended where it cannot be meant, with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import __
from sphinx.util import logging

from .core.checks.levels import find_mistakes
from .core.formats import FORMATS
from .core.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .domain import PaperDomain

logger = logging.getLogger(__name__)


def mend_settings(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: leave only values that the rest can work with.

    Sphinx itself warns of a value of another type than the one that is asked for.
    """
    config.paper_pages = _mend_folder(config.paper_pages)
    config.paper_styles = _known("styles", config.paper_styles, [each.name for each in STYLES])
    exports = _known("exports", config.paper_exports, [each.name for each in FORMATS])
    config.paper_exports = _one_of_each_suffix(exports)
    for name in ("paper_renamed", "paper_check_levels", "paper_check_ignored"):
        if not isinstance(config[name], dict):
            config[name] = {}
    for mistake in find_mistakes(config.paper_check_levels, config.paper_check_ignored):
        _warn("paper_check_levels, paper_check_ignored: %s", mistake.message)


def mend_renamings(renamed: dict[str, str], domain: PaperDomain) -> dict[str, str]:
    """Return the renamings that lead from a key that is free to one that an entry has."""
    kept = {}
    for former, key in renamed.items():
        if key not in domain.library.entries:
            _warn(
                __("paper_renamed: '%s' leads to '%s', which no entry has as its key"), former, key
            )
        elif former in domain.library.entries:
            _warn(__("paper_renamed: '%s' is the key of an entry, which keeps its page"), former)
        else:
            kept[former] = key
    return kept


def _mend_folder(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    parts = [part for part in value.split("/") if part]
    if any(part in {".", ".."} or "\\" in part or ":" in part for part in parts):
        _warn(__("paper_pages: '%s' is no folder within the site; no pages are made"), value)
        return ""
    return "/".join(parts)


def _known(option: str, value: Any, known: Iterable[str]) -> list[str]:
    """Return the names that are known, each once."""
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    for name in names:
        if name not in known:
            message = __("paper_%s: '%s' is left out; it is none of %s")
            _warn(message, option, name, ", ".join(known))
    return [name for name in dict.fromkeys(names) if name in known]


def _one_of_each_suffix(names: list[str]) -> list[str]:
    """Return the formats of which each has a suffix of its own, since they are files."""
    suffixes = {each.name: each.suffix for each in FORMATS}
    first: dict[str, str] = {}
    for name in names:
        suffix = suffixes[name]
        if first.setdefault(suffix, name) != name:
            message = __("paper_exports: '%s' is left out; '%s' is written to .%s already")
            _warn(message, name, first[suffix], suffix)
    return list(first.values())


def _warn(message: str, *args: object) -> None:
    logger.warning(f"conf.py: {message}", *args, type="paper", subtype="bad_config")
