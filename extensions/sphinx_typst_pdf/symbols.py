"""Symbols of LaTeX that the converter does not know, or knows by names that Typst has given up.

The signs are those of Unicode that ``docutils.utils.math.tex2unichar`` names, and of amsmath.
"""

from __future__ import annotations

_NAMES = """
aleph ℵ wp ℘ hslash ℏ eth ð Finv Ⅎ Game ⅁ varkappa ϰ surd √ lnot ¬ second ″ third ‴
amalg ⨿ otimes ⊗ ominus ⊖ odot ⊙ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ centerdot ⋅ boxbar ◫
boxbox ⧈ boxbslash ⧅ boxcircle ⧇ boxslash ⧄ invamp ⅋ fatsemi ⨟ talloblong ⫾ lrtimes ⋈
circledR Ⓡ circledS Ⓢ circledbslash ⦸ circledgtr ⧁ circledless ⧀
blacklozenge ⧫ blacksquare ◼ blacktriangleup ▴ smalltriangledown ▿ Box ⬜ Square ☐ Diamond ◇
Circle ○ CIRCLE ● Diamondblack ◆ wasylozenge ⌑ LHD ◀ RHD ▶ CheckedBox ☑ XBox ☒
female ♀ male ♂ Venus ♀ Mars ♂ Earth ♁ Sun ☉ lightning ↯ mathcent ¢
circlearrowleft ↺ circlearrowright ↻ leftturn ↺ rightturn ↻ Lsh ↰ Rsh ↱ dlsh ↲ drsh ↳
dasharrow ⇢ dashleftarrow ⇠ dashrightarrow ⇢ impliedby ⟸ iddots ⋰ restriction ↾
upupharpoons ⥣ downdownharpoons ⥥ updownharpoons ⥮ downupharpoons ⥯
between ≬ bumpeq ≏ Bumpeq ≎ circeq ≗ eqcirc ≖ doteqdot ≑ corresponds ≙ coloneqq ≔ eqqcolon ≕
Coloneqq ⩴ backepsilon ∍ owns ∋ notni ∌ pitchfork ⋔ varpropto ∝ thickapprox ≈ thicksim ∼
smallfrown ⌢ smallsmile ⌣ shortmid ∣ shortparallel ∥ nshortmid ∤ nshortparallel ∦ notasymp ≭
apprge ≳ apprle ≲ gtreqqless ⪌ lesseqqgtr ⪋ eqslantgtr ⪖ eqslantless ⪕ gggtr ⋙ llless ⋘
ngeqq ≱ ngeqslant ≱ nleqq ≰ nleqslant ≰ npreceq ⋠ nsucceq ⋡
vDash ⊨ nvDash ⊭ VDash ⊫ nVDash ⊯ Vvdash ⊪ Perp ⫫ Bot ⫫ Top ⫪
trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳
ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭
subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋ supsetneqq ⫌ nsubseteqq ⊈ nsupseteqq ⊉
smallint ∫ intop ∫ ointop ∮ llbracket ⟦ rrbracket ⟧ Lbag ⟅ Rbag ⟆
arrowvert | bracevert | Arrowvert ‖ diagup ╱ diagdown ╲ varEarth ♁ wasytherefore ∴
"""

#: The sign of each command, whose name is without its backslash.
SYMBOLS = dict(zip(_NAMES.split()[::2], _NAMES.split()[1::2], strict=True))
