"""LaTeX of titles and names to text with markup."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.markup import Run, latex_to_text, parse_latex

# What stands in a .bib file, and what a reader is to see.
TEXTS = [
    ("plain words", "plain words"),
    ("Faster {R-CNN}: {T}itle", "Faster R-CNN: Title"),
    (r"Trzci{\'n}ski", "Trzciński"),
    (r"M\'ezard, Rapha{\"e}l", "Mézard, Raphaël"),
    (r"Micha{\l} \L{}ukasz", "Michał Łukasz"),
    (r"{\'{E}}tude, na\"{\i}ve, Fran\c{c}ois, {\v S}koda", "Étude, naïve, François, Škoda"),
    (r"\r{A}ngstr{\"o}m, S{\o}ren, Stra{\ss}e, Erd{\H o}s", "Ångström, Søren, Straße, Erdős"),
    ("a -- b --- c ``quoted''", "a – b — c “quoted”"),
    (r"50\% \& \#1 \_x \$5", "50% & #1 _x $5"),
    ("over\n   two  lines", "over two lines"),
    ("no~break", "no\u00a0break"),
    (r"\textsc{Caps} \foo{kept} \bar gone", "Caps kept gone"),
    # Logos and abbreviations of nobody's tables; and what only says how to set the rest.
    (r"\ConTeXt\ by \METAFONT{}, \CP violation, \Foo{x}", "ConTeXt by METAFONT, CP violation, x"),
    (r"{\LOGO} {F}or \LOGO {F}or \LOGO.", "LOGO For LOGO For LOGO."),
    (r"{\relax Yu} \protect\newblock {\ssf Y} {\Large Z} \IeC {\"o}", "Yu Y Z ö"),
    (r"{\tug} news, \jpsi\ and \proton{}, {\relax}", "tug news, jpsi and proton,"),
    (r"\decay{\Lb}{p\pi^-} \decay{\Bz}{\Kp\pim}", "Lb → pπ- Bz → Kp pim"),
    (r"Vu\ifmmode \check{c}\else \v{c}\fi{}kovi\ifmmode \acute{c}\else \'{c}\fi{}", "Vučković"),
    (r"$10\ifmmode\times\else\texttimes\fi{}5$ \ifmmode a\fi", "10 ×5 a"),
    (
        r"$\text{Te\hspace{-.08em}V}$ Te\hspace{-.08em}V Te\kern-.1emV \vspace*{1ex}x",
        "TeV TeV TeV x",
    ),
    (r"Th{\^e}\llap{\raise 0.5ex\hbox{\'{\relax}}} \lower.5ex\hbox{E} \lower in", "Thê E in"),
    (r"\vphantom{x}a $\phantom{\sum{x}}b$ \{\vphantom\}{{Z}}\vphantom\{\}", "a b {Z}"),
    (r"J{\"}org J\"{}org Ragnhei{\v}Sur {\'} a {x\"} b", "Jörg Jörg RagnheiŠur a x b"),
    (r"\eqn{\rho}{rho} and \eqn{x}", "ρ and x"),
    (r"O$\backslash$bigl(k\^{}2\$\backslash\$bigr)", "O(k^2)"),
    (r"{\tt\char`\\special} \char`A", "\\special A"),
    (r"a{\~{}}b, a\Dash b", "a~b, a—b"),
    ("~\u00a0 ends \u00a0~", "ends"),
    (r"\, \emph{ends}\,", "ends"),
    ("\u00a0", ""),
    (r"\href{https://x.example}{link}", "link"),
    ("lone $ sign and } brace {", "lone $ sign and brace"),
    ("ends in a backslash\\", "ends in a backslash"),
    (r"{\TeX} and \LaTeX", "TeX and LaTeX"),
    (r"{\'e} \'{e} \'e {\'{e}} {\' e}", "é é é é é"),
    (r"\'{\i} \'\i x {\"{\i}} {\'\i}", "í íx ï í"),
    (r"\v{s} \v s {\v s} \c{c} \c c \k{a} \d{h} \b{d} \u{g} \H{o} \r u", "š š š ç ç ą ḥ ḏ ğ ő ů"),
    (r"\.z \=a \^o \~n \`a \h{a} \G{a} \U{a}", "ż ā ô ñ à ả ȁ a\u030e"),
    (r"\t{oo} \t oo \textcommabelow{s} \~{\^e} \'{\ae} \'{\o}", "o͡o o͡o ș ễ ǽ ǿ"),
    (r"\aa \AA{} \ae \oe \dh \th \dj \ng \ss{} \IJ{} \textcrh{} \uhorn", "åÅ æœðþđŋß Ĳ ħ ư"),
    (r"\'\textsc{e}tude \emph\'e", "étude é"),
    (r"\'{} \'{\%}x \~{}user \^{}", "%\u0301x ~user ^"),
    (r"\char233 \symbol{233} \char'351.", "éé é."),
    (r'\symbol{"4E2D}{\char"E9}\accent 19 e', "中ée"),
    (r'\symbol{"202E}\symbol{0}\char"D800 \char99999999x', "9x"),
    (r"\alpha-helix and \beta{} \ell, \textmu m, \times", "α-helix and β ℓ, µm, ×"),
    (r"{\$}\backslashalpha{\$} {\$}\omega_p{\$} {\$}5 {\$}6 \backslashbeta", "α ωp $5 $6 β"),
    ('say "a', 'say "a'),
    (r"a\,b\ c\-d\/e\@f", "a\u202fb cdef"),
    ("-{}-", "--"),
    (r"?`Qu\'e? !`No! no`t", "¿Qué? ¡No! no`t"),
    ("100% sure &amp; {50%}", "100% sure &amp; 50%"),
    (r"\textsc{a} \textrm{b} \textsf{c} \textup{d} \mbox{e} \hbox{f} \text{g}", "a b c d e f g"),
    (r"\uppercase{\'e\o x} \MakeUppercase{y} \lowercase{Z}", "ÉØX Y z"),
    (r"\noopsort{1973b}1973 \SortNoop{a}B \footnote[2]{no}c \thanks{no}d", "1973 B c d"),
    (r"a~\cite[p. 3]{key} \textcolor{red}{b} \foreignlanguage{latin}{c}", "a\u00a0 b c"),
    (r"\url{https://x.example/a--b~c\_d\%}", "https://x.example/a--b~c_d%"),
    (r"\texorpdfstring{$x$}{y} \foo[opt]{kept} [not opt]", "x kept [not opt]"),
    (r"over-escaped\? yes \< no", "over-escaped? yes < no"),
    (r"{\it a}{\rm b}{\sc c}{\em d", "abcd"),
    ("from $5 to $10", "from $5 to $10"),
    (r"$50\%$", "50%"),
    ("Zoe\u0308", "Zoë"),
    ("\ud800", "\ud800"),
    ("a\x00b", "a\x00b"),
    ("日本語 already Unicode é", "日本語 already Unicode é"),
    ("", ""),
]


@pytest.mark.parametrize(("latex", "text"), TEXTS)
def test_latex_is_shown_as_the_text_it_stands_for(latex: str, text: str) -> None:
    assert latex_to_text(latex) == text


def test_styles_and_formulas_stay_apart_from_text() -> None:
    runs = parse_latex(r"The $\ell_2$ of \emph{a \textbf{b}} and {\it c} x\textsuperscript{2}").runs
    assert runs == (
        Run("The "),
        Run(r"\ell_2", "math"),
        Run(" of "),
        Run("a ", "emphasis"),
        Run("b", "strong"),
        Run(" and "),
        Run("c", "emphasis"),
        Run(" x"),
        Run("2", "superscript"),
    )


def test_a_formula_keeps_its_latex_and_has_a_bare_text() -> None:
    markup = parse_latex(r"$O(n^{2})$ is {fast}")
    assert markup.runs[0] == Run("O(n^{2})", "math")
    assert markup.as_text() == "O(n2) is fast"


def test_a_switch_ends_with_its_group() -> None:
    assert parse_latex(r"{\bf bold} not").runs == (Run("bold", "strong"), Run(" not"))


def test_a_style_takes_its_argument_and_no_more() -> None:
    assert parse_latex(r"\emph a b \textbf{c\texttt{~--}} {\em d \normalfont e}f").runs == (
        Run("a", "emphasis"),
        Run(" b "),
        Run("c", "strong"),
        Run("~--", "literal"),
        Run(" "),
        Run("d ", "emphasis"),
        Run("ef"),
    )


@pytest.mark.parametrize("formula", [r"$x^2$", r"$$x^2$$", r"\(x^2\)", r"\[ x^2 \]",
                                     r"\ensuremath{x^2}"])  # fmt: skip
def test_each_notation_of_a_formula_is_maths(formula: str) -> None:
    assert parse_latex(f"a {formula} b").runs == (Run("a "), Run("x^2", "math"), Run(" b"))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"$\input{/etc/passwd}$", "/etc/passwd"),
        (r"$\Lb \to \psitwos X$", "Lb → psitwos X"),
        (r"$\href{javascript:x}{y}$", "javascript:xy"),
        (r"$^^5cinput{x}$", "5cinputx"),
        (r"$\def\x{y}$", "def y"),
        ("$a%$", "a%"),
        (r"$a\\%b$", "a %b"),
        ("$a}b$", "ab"),
        (f"${'{' * 99}x{'}' * 99}$", "x"),
        (r"\(a $ b\)", "a b"),
        (r"\ensuremath{\unknown{x}}", "x"),
    ],
)
def test_a_formula_with_more_than_maths_in_it_is_text(formula: str, text: str) -> None:
    assert parse_latex(formula).runs == (Run(text),)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\alpha_{i}^2", "αi2"),
        (r"\ell_\infty", "ℓ∞"),
        (r"2\times2 \times 3", "2×2 × 3"),
        (r"x \leq y\to z", "x ≤ y → z"),
        (r"O(n\log n)", "O(n log n)"),
        (r"\frac{a}{b}, \sqrt{x}", "a/b, √x"),
        (r"\mathcal{O}(\mathrm{poly}\,n)", "O(poly n)"),
        (r"10^{-3}\%\{\}", "10-3%{}"),
        (r"\unknown{x}", "x"),
        (r"x\unknown y\relax", "x unknown y"),
        (r"\Lb\Kp\pi^2, \Lb{}x\log\alpha", "Lb Kp π2, Lb x log α"),
        (r"\SI{7}{\TeV}, 5\textmu m, D_s^\mp K", "7 TeV, 5µm, Ds∓ K"),
        (r"C\sp{\ast} \sb 0 \Bbb C", "C∗ 0 C"),
        (r"\text{{\"y}\'{\i}{\v{c}}}", "ÿíč"),
        (r"\decay{\Bz}{K}", "Bz → K"),
    ],
)
def test_the_text_of_a_formula_is_its_characters(formula: str, text: str) -> None:
    assert parse_latex(f"${formula}$").as_text() == text


@pytest.mark.parametrize(
    ("formula", "simpler"),
    [
        (r"$s=7\,\text{Te\hspace{-.08em}V}$", r"s=7\,\text{Te{}V}"),
        (r"$C\sp{\ast}$", r"C^{\ast}"),
        (r"$C\sb 0(\Bbb C)$", r"C_0(\mathbb C)"),
        (r"$10\ifmmode\times\else\texttimes\fi{}5$", r"10 \times{}5"),
        (r"\eqn{\rho}{rho}", r"\rho"),
        (r"\decay{\pi}{\mu\nu}", r"\pi \to \mu\nu"),
    ],
)
def test_a_formula_stays_maths_without_what_maths_has_no_use_for(
    formula: str, simpler: str
) -> None:
    assert parse_latex(formula).runs == (Run(simpler, "math"),)


@pytest.mark.parametrize("count", [10_000, 100_000])
@pytest.mark.parametrize(
    "piece",
    ["{", "}", "$", "$a", "$$a ", "\\", r"\'", r"\'{", r"\emph{", r"\ensuremath{", r"\url{", r"\(",
     r"\href{", r"\resizebox{}", "\u0301\u0316", r"\'\d", "~", " ", "-", r"\a*  ",
     r"\A ", r"\A{}", r"\ifmmode ", r"\ifmmode\else", r"$\ifmmode\else$", r"\eqn{", r"\decay{}",
     r"$\phantom{", r"$\hspace{", r'{\"}', r"\vphantom", r"\kern-", "\u00a0"],
)  # fmt: skip
def test_a_hostile_value_has_a_reading(piece: str, count: int) -> None:
    markup = parse_latex(piece * count + "x" * count)
    assert len(markup.as_text()) <= (len(piece) + 1) * count


def test_ten_thousand_nested_groups_hold_their_text() -> None:
    assert latex_to_text(r"\emph{" * 10_000 + "deep" + "}" * 10_000 + " end") == "deep end"
