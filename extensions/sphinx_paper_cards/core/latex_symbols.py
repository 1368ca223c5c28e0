r"""Tables of LaTeX's text commands, as they are met in BibTeX files.

Sources: the LaTeX companion's tables of ``T1``, ``TS1``, ``T5`` and ``tipa``, biber's
``recode_data.xml``, pylatexenc's ``_defaultspecs.py``, and what Zotero, Mendeley, DBLP and INSPIRE
write. What stands for itself in maths only is in :mod:`.latex_formulas`.
"""

from __future__ import annotations

from typing import Literal

Style = Literal["text", "emphasis", "strong", "literal", "superscript", "subscript", "math"]

#: Accent commands and the combining characters of Unicode they stand for; one command for each.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    "u": "\u0306", ".": "\u0307", '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b",
    "v": "\u030c", "U": "\u030e", "G": "\u030f", "d": "\u0323", "textcommabelow": "\u0326",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
#: Other names of accents, and marks that no style writes but authors do.
MORE_ACCENTS = {
    "capitalgrave": "\u0300", "capitalacute": "\u0301", "capitalcircumflex": "\u0302",
    "capitaltilde": "\u0303", "capitalmacron": "\u0304", "capitalbreve": "\u0306",
    "capitaldotaccent": "\u0307", "capitaldieresis": "\u0308", "capitalring": "\u030a",
    "capitalhungarumlaut": "\u030b", "capitalcaron": "\u030c", "capitalcedilla": "\u0327",
    "capitalogonek": "\u0328", "capitaltie": "\u0361", "newtie": "\u0361", "dotbelow": "\u0323",
    "textcommaabove": "\u0313", "textogonekcentered": "\u0328", "textdotbelow": "\u0323",
    "textsubdot": "\u0323", "textsubring": "\u0325", "textsubumlaut": "\u0324",
    "textsubbar": "\u0331", "textmacronbelow": "\u0331", "textsubbreve": "\u032e",
    "textsubtilde": "\u0330", "textsubcircum": "\u032d", "textsubwedge": "\u032c",
    "textsyllabic": "\u0329", "textsuperimposetilde": "\u0334", "texttoptiebar": "\u0361",
    "textvbaraccent": "\u030d", "textdoublegrave": "\u030f",
}  # fmt: skip
#: Commands that stand for one character or a few; of two for one character the first is written.
SYMBOLS = {
    "l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
    " ": " ", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "\\": " ",
    "!": "", "-": "", "/": "", "@": "",
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£",
    "dots": "…", "ldots": "…", "textellipsis": "…", "slash": "/",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textdegree": "°",
    "textregistered": "®", "texttrademark": "™", "textperiodcentered": "·", "textbullet": "•",
    "guillemotleft": "«", "guillemotright": "»", "textdollar": "$", "textpm": "±", "euro": "€",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "relax": "",
    "textexclamdown": "¡", "textquestiondown": "¿", "textordfeminine": "ª",
    "textordmasculine": "º", "guilsinglleft": "‹", "guilsinglright": "›", "quotesinglbase": "‚",
    "quotedblbase": "„", "textperthousand": "‰", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textcent": "¢", "textyen": "¥", "textcurrency": "¤",
    "textbrokenbar": "¦", "textreferencemark": "※", "textinterrobang": "‽", "textnumero": "№",
}  # fmt: skip
#: Commands that are read only: other names, and characters that are better written otherwise.
MORE_SYMBOLS = {
    # Letters.
    "IJ": "Ĳ", "ij": "ĳ", "Thorn": "Þ", "textthorn": "þ", "hv": "ƕ", "ohorn": "ơ", "OHORN": "Ơ",
    "uhorn": "ư", "UHORN": "Ư", "textcrh": "ħ", "texthbar": "ħ", "textHbar": "Ħ", "textcrd": "đ",
    "textcrb": "ƀ", "texttbar": "ŧ", "texttstroke": "ŧ", "textTbar": "Ŧ", "textTstroke": "Ŧ",
    "textbarl": "ł", "textbari": "ɨ", "textbaro": "ɵ", "textbaru": "ʉ", "textkra": "ĸ",
    "textflorin": "ƒ", "textschwa": "ə", "schwa": "ə", "textopeno": "ɔ", "textoopen": "ɔ",
    "texteopen": "ɛ", "textepsilon": "ɛ", "textesh": "ʃ", "textezh": "ʒ", "textyogh": "ʒ",
    "textgamma": "ɣ", "textphi": "ɸ", "texttheta": "θ", "textchi": "χ", "textiota": "ɩ",
    "textsci": "ɪ", "textupsilon": "ʊ", "textturna": "ɐ", "textscripta": "ɑ", "textturnv": "ʌ",
    "textltailn": "ɲ", "textfishhookr": "ɾ", "textrtaild": "ɖ", "textrtailt": "ʈ",
    "textrtails": "ʂ", "textrtailn": "ɳ", "textrtaill": "ɭ", "textrtailr": "ɽ",
    "texthtb": "ɓ", "texthtd": "ɗ", "texthtk": "ƙ", "textglotstop": "ʔ", "textlambda": "λ",
    "hamza": "ʾ", "Alif": "ʾ", "ain": "ʿ", "ayn": "ʿ", "Ayn": "ʿ", "textprimstress": "ˈ",
    "textlengthmark": "ː", "textlong": "ː",
    # Signs.
    "textasteriskcentered": "*", "textasciigrave": "`", "textasciiacute": "´",
    "textasciidieresis": "¨", "textasciimacron": "¯", "textasciicaron": "ˇ",
    "textasciibreve": "˘", "textasciicedilla": "¸", "textacutedbl": "˝", "textquotedbl": '"',
    "quotedbl": '"', "textampersand": "&", "textpercent": "%", "textequals": "=",
    "textnumbersign": "#", "texthash": "#", "textbraceleft": "{", "textbraceright": "}",
    "textvisiblespace": " ", "nobreakspace": "\u00a0", "space": " ", "enspace": " ",
    "thinspace": "\u202f", "thickspace": " ", "medspace": " ", "negthinspace": "",
    "textminus": "−", "texttimes": "×", "textdiv": "÷", "textlnot": "¬", "textlogicalnot": "¬",
    "textmu": "µ", "micro": "µ", "textohm": "Ω", "textmho": "℧", "textcelsius": "℃",
    "degree": "°", "degreecelsius": "℃", "celsius": "℃", "textfractionsolidus": "⁄",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textcentereddot": "·", "textopenbullet": "◦", "textestimated": "℮", "textsurd": "√",
    "textsection": "§", "textparagraph": "¶", "textcopyright": "©", "textcircledP": "℗",
    "textservicemark": "℠", "textdagger": "†", "textdaggerdbl": "‡", "texteuro": "€", "EUR": "€",
    "textsterling": "£", "textlira": "₤", "textwon": "₩", "textpertenthousand": "‱",
    "textpeso": "₱", "textnaira": "₦", "textcolonmonetary": "₡", "textdong": "₫",
    "textbardbl": "‖", "textlangle": "⟨", "textrangle": "⟩", "textoverline": "‾",
    "textleftarrow": "←", "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓",
    "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textmusicalnote": "♪", "textbigcircle": "◯",
    "textcheckmark": "✓", "checkmark": "✓", "lq": "‘", "rq": "’", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "og": "«",
    "fg": "»", "lbrace": "{", "rbrace": "}", "backslash": "\\", "dotfill": "…", "textdots": "…",
    "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX",
    "LuaLaTeX": "LuaLaTeX", "ConTeXt": "ConTeXt", "AmS": "AMS", "newline": " ", "linebreak": " ",
    "par": " ", "hfill": " ", "hyp": "-", "hyphen": "-", "textnonbreakinghyphen": "‑",
    "textendashh": "–", "mdash": "—", "ndash": "–", "Dash": "—", "dash": "–",
    "nbsp": "\u00a0", "allowbreak": "", "break": " ",
}  # fmt: skip
#: Font commands with a look of its own; all others change nothing that a card shows.
STYLES: dict[str, Style] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis",
    "em": "emphasis", "it": "emphasis", "itshape": "emphasis", "sl": "emphasis",
    "slshape": "emphasis", "mkbibemph": "emphasis", "mkbibitalic": "emphasis",
    "textbf": "strong", "bf": "strong", "bfseries": "strong", "mkbibbold": "strong",
    "texttt": "literal", "tt": "literal", "ttfamily": "literal", "code": "literal",
    "textsuperscript": "superscript", "textsubscript": "subscript", "ensuremath": "math",
    "mkbibsuperscript": "superscript", "mkbibsubscript": "subscript",
    "rm": "text", "rmfamily": "text", "normalfont": "text", "textnormal": "text",
}  # fmt: skip
#: Font switches take the rest of their group, not an argument.
SWITCHES = {
    "it", "em", "itshape", "sl", "slshape", "bf", "bfseries", "tt", "ttfamily",
    "rm", "rmfamily", "normalfont",
}  # fmt: skip
#: Commands that set letters in one case, and the methods of ``str`` that do.
CASES = {
    "uppercase": "upper", "MakeUppercase": "upper", "MakeTextUppercase": "upper",
    "lowercase": "lower", "MakeLowercase": "lower", "MakeTextLowercase": "lower",
}  # fmt: skip
#: Commands of which not all arguments are shown, one letter for each: drop or show.
ARGUMENTS = {
    # Tricks of sorting, and notes that are no part of a title or name.
    "noopsort": "d", "Noopsort": "d", "NoopSort": "d", "SortNoop": "d", "sortnoop": "d",
    "noop": "d", "footnote": "d", "footnotetext": "d",
    "thanks": "d", "label": "d", "index": "d", "ref": "d", "eqref": "d", "pageref": "d",
    "cite": "d", "citep": "d", "citet": "d", "citeyear": "d", "citeauthor": "d", "nocite": "d",
    "parencite": "d", "textcite": "d", "autocite": "d", "phantom": "d", "hphantom": "d",
    "vphantom": "d", "hspace": "d", "vspace": "d", "color": "d", "selectlanguage": "d",
    "begin": "d", "end": "d", "includegraphics": "d", "rule": "dd", "raisebox": "ds",
    "textcolor": "ds", "colorbox": "ds", "href": "ds", "foreignlanguage": "ds",
    "texorpdfstring": "sd", "fontsize": "dd", "fontfamily": "d", "fontencoding": "d",
    "fontseries": "d", "fontshape": "d", "parbox": "ds", "resizebox": "dds", "scalebox": "ds",
}  # fmt: skip
#: Commands whose argument is an address: shown as it stands.
VERBATIM = {"url", "path", "nolinkurl", "urlprefix", "doi", "burl"}
#: Commands of two arguments, the first a formula: R's ``\eqn{\rho}{rho}``, where the second
#: is the same without LaTeX, and LHCb's ``\decay{\Lb}{p\pi^-}``, a formula with an arrow between.
FORMULAS = {"eqn", "deqn", "decay"}
#: What TeX makes of ASCII by itself.
LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))
#: Commands that only say how something is set, as far as nothing else is known of them.
_LAYOUT = """
    tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge sc scshape smc sf ssf
    sffamily upshape mdseries selectfont oldstyle relax protect leavevmode IeC NoCaseChange
    noindent centering raggedright newblock null strut bgroup egroup begingroup endgroup unskip
    ignorespaces xspace nonumber notag nolinebreak nopagebreak newpage clearpage smallskip
    medskip bigskip vfill hskip vskip mskip kern mkern raise lower llap rlap limits hspace vspace
    ifmmode else fi left right csname endcsname
"""
LAYOUT = frozenset(_LAYOUT.split())


def show_unknown(name: str, value: str, place: int) -> str:
    r"""Return what is shown of an unknown command outside formulas, white space behind it included.

    In ``value`` the command and that white space end at ``place``. Of one with an argument it is
    the argument, so nothing else. A name with a capital is mostly a logo or an abbreviation
    (``\ConTeXt``, ``\CP``), so it is text. One in lower case mostly says how to set what follows
    (``\ssf``); where nothing follows it would be of no use, so there it is text too: ``{\tug}``,
    ``\jpsi{}``.
    """
    has_space = value[place - 1] in " \t\r\n"
    is_closed = place == len(value) or value.startswith(("}", "{}", "\\ "), place - has_space)
    has_argument = not has_space and value.startswith("{", place) and not is_closed
    if has_argument or name in LAYOUT or (name.islower() and not is_closed):
        return ""
    return f"{name} " if has_space else name
