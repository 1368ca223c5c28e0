"""Who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[1] / "extensions"
PACKAGES = sorted(path.parent.name for path in EXTENSIONS.glob("*/__init__.py"))

# For each part of sphinx_paper_cards, the parts that it may import when it runs. A part that comes
# to be is named here, below those that it builds upon.
CORE = {"core"}
SHOWN = CORE | {"nodes", "card"}
LAYERS: dict[str, set[str]] = {
    "core": CORE,
    "config": set(),
    "nodes": set(),
    "places": set(),
    "card": CORE | {"nodes"},
    "writers": {"nodes", "writers"},
    "roles": CORE,
    "problems": CORE,
    "settings": CORE,
    "directives": SHOWN | {"places"},
    "mentions": {"nodes", "directives", "places"},
    "citations": CORE | {"card", "directives", "problems"},
    "domain": SHOWN | {"places", "directives", "roles", "mentions", "citations"},
    "transforms": {"nodes", "card", "domain", "mentions"},
    "surroundings": CORE | {"nodes"},
    "paper_page": CORE | {"card", "citations"},
    "exports": CORE,
    "page_record": set(),
    "pages": CORE
    | {"__version__", "citations", "domain", "exports", "mentions", "page_record", "paper_page"}
    | {"problems", "surroundings"},
    "lookup_nodes": set(),
    "lookup_items": SHOWN | {"exports", "lookup_nodes"},
    "lookup": SHOWN | {"directives", "domain", "lookup_items", "lookup_nodes", "pages", "writers"},
    "extension": SHOWN
    | {"config", "domain", "lookup", "mentions", "pages", "problems", "settings", "transforms"}
    | {"writers", "__version__"},
    "cli": CORE | {"cli", "__version__"},
    "__init__": {"extension"},
}


def modules_of(package: str) -> list[Path]:
    return sorted((EXTENSIONS / package).rglob("*.py"))


def without_type_checking(tree: ast.Module) -> ast.Module:
    """Empty the blocks that no running program enters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    return tree


def imported_modules(path: Path) -> set[str]:
    """Return the full names of the modules, and of what is taken from them, when a file runs."""
    found: set[str] = set()
    package = path.relative_to(EXTENSIONS).parts[:-1]
    for node in ast.walk(without_type_checking(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_extension_names_another(package: str) -> None:
    others = set(PACKAGES) - {package}
    for path in (EXTENSIONS / package).rglob("*.*"):
        if path.suffix in {".py", ".css", ".js", ".sty", ".typ", ".html"}:
            text = path.read_text(encoding="utf-8")
            assert not [other for other in others if other in text], path


@pytest.mark.parametrize("package", PACKAGES)
def test_the_setup_of_an_extension_is_the_last_thing_in_its_first_module(package: str) -> None:
    tree = ast.parse((EXTENSIONS / package / "__init__.py").read_text(encoding="utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.FunctionDef)
    assert last.name == "setup"


def test_the_core_of_the_cards_knows_nothing_of_sphinx() -> None:
    for path in modules_of("sphinx_paper_cards/core"):
        roots = {module.split(".")[0] for module in imported_modules(path)}
        assert not roots & {"sphinx", "docutils", "sphinx_design"}, path


@pytest.mark.parametrize("path", modules_of("sphinx_paper_cards"), ids=lambda path: path.stem)
def test_imports_of_the_cards_point_one_way(path: Path) -> None:
    layer = path.relative_to(EXTENSIONS / "sphinx_paper_cards").with_suffix("").parts[0]
    imported = {
        module.split(".")[1]
        for module in imported_modules(path)
        if module.startswith("sphinx_paper_cards.")
    }
    assert layer in LAYERS, f"{layer} has no place in the table of layers yet"
    assert imported <= LAYERS[layer]
