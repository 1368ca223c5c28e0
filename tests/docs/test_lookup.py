"""The lookup of the built site in a browser: the right paper first, light, without a barrier."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("site")

MOST_BYTES = 60 * 1024
#: What the engines are tested with in Python and in JavaScript: the page has to say the same.
SHARED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "sphinx_paper_cards" / "lookup_queries.json").read_text("utf-8")
)
# Of each query the keys of the papers that are in the document then.
ASK = """
queries => {
  const field = document.getElementById("paper-lookup-words");
  return queries.map(query => {
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return [...document.querySelectorAll("[data-paper-key]")].map(it => it.dataset.paperKey);
  });
}
"""

# What people may type or paste, by the paper that they mean.
QUERIES = {
    "qiu2025gated": [
        "gated attention",
        "atention sink free",
        "Zihan Qiu",
        "songlin yang sparsity",
        "2505.06708",
        "arXiv:2505.06708v1",
        "https://arxiv.org/pdf/2505.06708",
        "1b7whO4SfY",
        "https://github.com/qiuzh20/gated_attention",
        "Qiu, Z., Wang, Z., Zheng, B., et al. (2025). Gated attention for large language models: "
        "Non-linearity, sparsity, and attention-sink-free. In NeurIPS 38.",
    ],
    "jiang2025hivemind": [
        "hivemind",
        "artifical hivemnd",
        "yejin choi",
        "best paper datasets and benchmarks",
        "https://openreview.net/forum?id=saDOrrnNTz",
        "homogeneity language models beyond",
    ],
    "wang2025thousand": [
        "1000 layer networks",
        "trzcinski",
        "Trzciński",
        "eysenbach depth self-supervised",
        "goal reaching capabilites",
        "wang2025thousand",
        "@inproceedings{wang2025thousand, title={1000 Layer Networks for Self-Supervised {RL}: "
        "Scaling Depth Can Enable New Goal-Reaching Capabilities}, year={2025}}",
    ],
    "bonnaire2025diffusion": [
        "why diffusion models dont memorize",
        "mezard",
        "Mézard Biroli",
        "iffusion models memorize",
        "difusion regularisation dynamical",
        "https://arxiv.org/abs/2505.17638",
    ],
    "yue2025rlvr": [
        "does reinforcement learning really incentivize reasoning",
        "reasoning capacity beyond base",
        "yang yue gao huang",
        "openreview.net/pdf?id=4OsgYD7em5",
        "https://limit-of-rlvr.github.io/",
    ],
    "chase2025transductive": [
        "transductive online learning",
        "optimal mistke bounds",
        "littlestone dimension",
        "hanneke moran",
    ],
    "liu2025superposition": [
        "superposition neural scaling",
        "robust scaling superpositon",
        "jeff gore",
        "10.48550/arXiv.2505.10465",
    ],
    "ren2015fasterrcnn": [
        "faster r-cnn",
        "faster rcnn",
        "kaiming he",
        "test of time",
        "region proposal 2015",
        "objekt detection real-time",
        "14bfa6bb14875e45bba028a21ed38046",
    ],
    "lillicrap2016random": [
        "feedbak alignment",
        "sejnowski hinton",
        "lillicrap akerman",
        "10.1038/ncomms13276",
        "https://doi.org/10.1038/ncomms13276",
        "https://www.nature.com/articles/ncomms13276",
        "random synaptic weights backpropagation",
        "nature communications 2016",
    ],
}
PAIRS = [(query, key) for key, queries in QUERIES.items() for query in queries]


@pytest.fixture(scope="module")
def url(built_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the lookup."""
    return serve(built_site) + "/lookup.html"


@pytest.fixture(scope="module")
def open_page(chromium: Browser, url: str) -> Iterator[Page]:
    """The lookup in one window for all queries."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


@pytest.fixture
def page(chromium: Browser, url: str) -> Iterator[Page]:
    """The lookup in a window of its own."""
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def first_result(page: Page, query: str) -> str | None:
    page.locator("main input[type=search], [role=main] input[type=search]").fill(query)
    first = page.locator("[data-paper-key]").first
    return first.get_attribute("data-paper-key") if first.is_visible() else None


@pytest.mark.browser
@pytest.mark.parametrize(("query", "key"), PAIRS)
def test_what_people_remember_finds_the_paper_first(open_page: Page, query: str, key: str) -> None:
    assert first_result(open_page, query) == key


@pytest.mark.browser
def test_the_page_answers_the_shared_table_as_the_engines_do(open_page: Page) -> None:
    first = [(query, key) for key, queries in SHARED["first"].items() for query in queries]
    found = open_page.evaluate(ASK, [query for query, _ in first])
    assert [
        (query, key) for (query, key), keys in zip(first, found, strict=True) if keys[:1] != [key]
    ] == []
    whole = open_page.evaluate(ASK, [each["query"] for each in SHARED["whole"]])
    assert whole == [each["keys"] for each in SHARED["whole"]]
    assert not any(open_page.evaluate(ASK, SHARED["nothing"]))


@pytest.mark.browser
def test_the_page_is_light_with_all_that_it_loads(page: Page, built_site: Path) -> None:
    loaded: list[str] = page.evaluate(
        "[location.href, ...performance.getEntriesByType('resource').map(it => it.name)]"
    )
    paths = {urlsplit(address).path.lstrip("/") for address in loaded if "data:" not in address}
    sizes = {path: len(gzip.compress((built_site / path).read_bytes())) for path in paths}
    assert "_static/paper-lookup-index.js" in sizes
    assert sum(sizes.values()) <= MOST_BYTES, sorted(sizes.items(), key=lambda it: -it[1])


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_the_lookup(page: Page, scheme: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  (browser tests only)

    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for query in ("learning", "qqqqqq", ""):
        first_result(page, query)
        for summary in page.locator(".paper-lookup-results summary").all()[:2]:
            summary.click()
        response: dict[str, Any] = Axe().run(page, "#furo-main-content").response
        found += [(query, rule["id"], rule["nodes"]) for rule in response["violations"]]
    assert found == []


def test_the_page_says_which_names_the_command_line_takes(built_site: Path) -> None:
    page = BeautifulSoup((built_site / "lookup.html").read_text("utf-8"), "html.parser")
    named = {code.get_text() for code in page.select("#lookup-command code")}
    assert {each.name for each in (*FORMATS, *STYLES)} <= named
