"""Who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[1] / "extensions"
PACKAGES = sorted(path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").exists())

# For each part of sphinx_paper_cards, the other parts that it may import when it runs.
CORE = {"core"}
SHOWN = CORE | {"nodes", "card"}
LAYERS = {
    "core": CORE,
    "config": set(),
    "nodes": set(),
    "card": CORE | {"nodes"},
    "writers": {"nodes", "writers"},
    "roles": CORE,
    "places": set(),
    "directives": SHOWN | {"places"},
    "domain": SHOWN | {"places", "directives", "roles"},
    "transforms": {"nodes", "domain"},
    "__init__": SHOWN | {"config", "domain", "transforms", "writers"},
}


def imported_modules(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    package = list(path.relative_to(EXTENSIONS).with_suffix("").parts[:-1])
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.update({module} if node.module else {f"{module}.{a.name}" for a in node.names})
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_extension_knows_another(package: str) -> None:
    others = set(PACKAGES) - {package}
    for path in (EXTENSIONS / package).rglob("*.py"):
        known = {module.split(".")[0] for module in imported_modules(path)}
        assert not known & others, path


def test_the_core_of_the_cards_knows_nothing_of_sphinx() -> None:
    for path in (EXTENSIONS / "sphinx_paper_cards" / "core").rglob("*.py"):
        roots = {module.split(".")[0] for module in imported_modules(path)}
        assert not roots & {"sphinx", "docutils", "sphinx_design"}, path


def test_imports_of_the_cards_point_one_way() -> None:
    package = EXTENSIONS / "sphinx_paper_cards"
    for path in package.rglob("*.py"):
        layer = path.relative_to(package).with_suffix("").parts[0]
        inner = {
            module.split(".")[1]
            for module in imported_modules(path)
            if module.startswith("sphinx_paper_cards.")
        }
        assert inner <= LAYERS[layer], f"{path.name} imports {sorted(inner - LAYERS[layer])}"
