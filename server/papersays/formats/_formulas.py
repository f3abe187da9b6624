"""The formulas between dollar signs in a text, as far as nothing in them but mathematics can happen."""

import re
from collections.abc import Iterator

_FORMULA = re.compile(r"(?<![\\$])(\$\$?)(?![\s$])((?:[^$\\]|\\.){1,400}?)(?<![\s\\])\1(?![$\d])")
_MACRO = re.compile(r"\\([A-Za-z]+|.)")
_NO_LETTER = re.compile(r"\\(?=[^\x00-\x7f])")
_PROSE = re.compile(r"[^\W\d_]{3,}[ ,]+[^\W\d_]{3,}|(?:^|\s)[^\W\d_]{3,},?\s|\s[^\W\d_]{3,}(?:[,\s]|$)")
_ADDRESS = re.compile(r"://|www\.|[@#%&`\"]|\^\^|[A-Za-z]\.[A-Za-z]")
_IN_WORDS = re.compile(r"\\(?:text|mbox|mathrm|mathit|mathbf|mathsf|operatorname)[a-z]*\s*\{[^{}]*\}")

_MATHS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi
    pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
    Sigma Upsilon Phi Psi Omega aleph beth ell hbar imath jmath wp Re Im partial infty nabla emptyset
    varnothing forall exists nexists neg lnot top bot angle triangle square Box Diamond prime backslash
    sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge bigoplus bigotimes bigodot biguplus
    pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge land lor setminus wr
    oplus ominus otimes oslash odot dagger ddagger amalg diamond ltimes rtimes bowtie
    le leq leqslant ge geq geqslant ll gg ne neq equiv sim simeq approx approxeq cong propto asymp doteq
    lesssim gtrsim prec preceq succ succeq subset subseteq subsetneq supset supseteq in notin ni mid nmid
    parallel perp models vdash vDash dashv triangleq coloneqq not lt gt
    to gets mapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longrightarrow
    Longrightarrow longleftarrow longleftrightarrow longmapsto hookrightarrow hookleftarrow uparrow
    downarrow updownarrow nearrow searrow rightharpoonup rightleftharpoons rightsquigarrow
    twoheadrightarrow iff implies leadsto xrightarrow
    frac dfrac tfrac cfrac binom sqrt over stackrel overset underset substack
    left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr langle rangle lvert rvert lVert
    rVert vert Vert lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack
    hat widehat tilde widetilde bar overline underline vec dot ddot check acute grave breve mathring
    overbrace underbrace overrightarrow
    mathbb mathcal mathfrak mathscr mathbf mathrm mathit mathsf mathtt mathop mathbin mathrel boldsymbol
    bm bf rm it cal sf text textbf textit textrm textsc texttt mbox operatorname displaystyle textstyle
    scriptstyle limits nolimits phantom
    sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan exp log ln lg det dim ker hom deg arg
    gcd lcm min max inf sup lim liminf limsup Pr mod bmod pmod
    ldots cdots vdots ddots dots dotsc dotsb quad qquad thinspace medspace thickspace negthinspace
    """.split()
)
"""Commands that typeset and do nothing else; a formula with any other is text and not a formula."""

_SIGNS = frozenset("{}|,;:!> _$%&#")


def parts(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, each with whether it is a formula; a formula comes with its dollar signs."""
    after = 0
    for match in _FORMULA.finditer(text):
        body = _NO_LETTER.sub("", match[2])  # arXiv shows `\gamma` in some titles as `\γ`.
        if _is_mathematics(body):
            if match.start() > after:
                yield False, text[after : match.start()]
            yield True, f"{match[1]}{body}{match[1]}"
            after = match.end()
    if after < len(text):
        yield False, text[after:]


def _is_mathematics(body: str) -> bool:
    names = [match[1] for match in _MACRO.finditer(body)]
    bare = _MACRO.sub(lambda match: "a" if match[1].isalpha() else "", body)
    return (
        all(name in _MATHS or name in _SIGNS for name in names)
        and not _ADDRESS.search(_MACRO.sub(lambda match: f" {match[1]} " if match[1].isalpha() else "", body))
        and not _PROSE.search(_MACRO.sub("", _IN_WORDS.sub("", body)))
        and _is_balanced(bare)
    )


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
