"""Cuts scientific prose into sentences, with exact offsets, in time linear in the text."""

import re

INLINE_MATHS = 400
DISPLAY_MATHS = 2000
BRACKETS = 300
"""Longest stretches, in characters, inside which a full stop is not believed."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INSIDE = _words(
    """cf fig figs eq eqs eqn eqns sec secs sect tab tabs alg algs thm lem cor ref refs app appx ch chap
    viz vs dr prof mr mrs ms st mt ft messrs gov gen sen rep vol vols pp ed eds dept univ nos nr ca et
    e.g i.e c.f fig.s eg ie esp incl excl op resp approx a.k.a aka w.r.t wrt s.t"""
)
"""Abbreviations that stand inside a sentence."""

_EITHER = _words(
    """etc al inc ltd co corp jr sr ph.d m.d b.sc m.sc u.s u.k u.s.a e.u d.c a.m p.m i.i.d iid approx resp
    w.r.t wrt a.k.a aka s.t ref app sec ch max min avg def prop assoc rev phys lett proc conf trans int
    jour math comm commun nucl astron astrophys appl chem eur soc jan feb mar apr jun jul aug sep sept oct
    nov dec hr hrs yr yrs deg temp eqn fig"""
)
"""Abbreviations that may also end one; then the next word has to be a usual opener."""

_OPENERS = _words(
    """a an the this that these those we our i it its they their there here he she his her you your in on
    at by for from with without to of as and but or so yet nor if when while where whether although though
    because since unless until after before during despite unlike like given using based under over through
    via across among between within however moreover furthermore additionally also besides thus therefore
    hence consequently accordingly finally first firstly second secondly third lastly next later then
    recently currently typically generally usually often specifically particularly notably importantly
    interestingly surprisingly overall instead rather nevertheless nonetheless meanwhile similarly likewise
    conversely another other others some many most several few all each every both either neither no one
    two three such same what which who why how is are was were do does did can could may might should will
    would let see note consider suppose assume experiments experimental extensive empirical results
    previous prior existing recent following further more less only even still now once together compared
    inspired motivated numerical theoretical simulations applications examples"""
)

_GLUED = r"""(?:However|We|The|This|These|In|Our|It|To|For|Moreover|Furthermore|Additionally|Then|Finally|By
    |As|Experiments?|Experimental|Extensive|Results|Recently|Recent|Therefore|Thus|Hence|And|But|Existing|Based|With
    |When|While|Although|Despite|Specifically|First|Second|On|An|A|They|There|Such|Here|Unlike|Using|From|At)"""

_STOP = re.compile(
    rf"""(?<=[a-z)\]]{{3}})[.?!](?={_GLUED}[\s,])    # 'prediction.However'
    |(?<![.!?])(?:[.!?]++|\u2026)                  # a full stop, and what closes after it
     (?:[\"'\u201d\u2019\u00bb)\]}}$]|\\[\])])*+
     (?:\[[\d,;\s\u2013-]{{1,40}}\])?+             # 'shown.[3, 4] We'
     (?=\s|$)
    |(?<=[a-z]{{4}}\.)\d{{1,3}}(?=\s+[A-Z][a-z])   # a footnote mark: 'shown.12 We'
    |(?<![\s,;:])(?=[^\S\n]*+\n[^\S\n]*+\n\s*+[A-Z])  # a blank line, then a capital
    |(?<=\S)(?=[^\S\n]*+\n\s*+[\u2022\u25aa\u25cf]\s)""",
    re.VERBOSE,
)
_MATHS = re.compile(
    rf"""(?<!\\)\$\$(?:[^$]{{1,{DISPLAY_MATHS}}})\$\$|(?<![\\$])\$(?:[^$]|(?<=\\)\$){{1,{INLINE_MATHS}}}(?<!\\)\$
    |\\\((?:[^\\]|\\(?![()])){{1,{INLINE_MATHS}}}\\\)|\\\[(?:[^\\]|\\(?![\[\]])){{1,{DISPLAY_MATHS}}}\\\]""",
    re.VERBOSE,
)
_PROSE_INSIDE = re.compile(r"(?:[a-z]{3}|\d)[.?!]\s+[A-Z][a-z]|\n[^\S\n]*+\n\s*+[A-Z][a-z]")
_BRACKET = re.compile(r"[()\[\]]")
_WORD_BEFORE = re.compile(r"[^\s()\[\]{}\"'\u201c\u2018~]*$")
_NEXT = re.compile(r"([\"'\u201c\u2018\u00ab(\[{`*]*)(\\?[^\W\d_]+|\d+|\$|\S)?")
_ENUMERATOR = re.compile(r"\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})[).]\s*[A-Z$]")
_LOWER_NAME = re.compile(r"[a-z]{1,3}[A-Z]")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LABEL = re.compile(
    r"\(?(?:\d{1,3}|[IVX]{1,5}"
    r"|(?:Theorem|Lemma|Proposition|Corollary|Definition|Remark|Figure|Fig\.|Table|Algorithm)"
    r" \d{1,3}(?:\.\d{1,3})*)"
)


def split(text: str) -> list[str]:
    """The sentences of a text, as they stand in it."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """The sentences' offsets ``[start, end)``: in order, disjoint, together all that is not white space."""
    shield = _shield(text)
    found: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end <= start or shield[end] or not _ends_here(text, start, stop):
            continue
        found.append((start, end))
        start = _skip_space(text, end)
    if start < len(text):
        found.append((start, len(text.rstrip())))
    return found


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _shield(text: str) -> bytearray:
    """One byte per cutting place, set where maths or a short bracket is open."""
    shield = bytearray(len(text) + 1)
    for maths in _MATHS.finditer(text):
        if not _PROSE_INSIDE.search(maths.group()):
            _cover(shield, maths.start(), maths.end() - 1)
    open_at: list[int] = []
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        if bracket.group() in "([":
            open_at.append(place)
        elif open_at:
            opened = open_at.pop()
            if place - opened <= BRACKETS and "\n\n" not in text[opened:place]:
                _cover(shield, opened, place)
    return shield


def _cover(shield: bytearray, opened: int, closed: int) -> None:
    shield[opened + 1 : closed + 1] = b"\1" * (closed - opened)


def _ends_here(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    following = _skip_space(text, stop.end())
    if following == len(text) or not mark or following == stop.end():
        return True
    blank_line = text.count("\n", stop.end(), following) > 1
    opening, word = _next_word(text, following)
    if not blank_line and not _can_open(text[following : following + 16], opening, word):
        return False
    if mark[0] != "." or mark.startswith("...") or blank_line:
        return True
    return not _is_abbreviation(text, start, stop, following, word)


def _next_word(text: str, position: int) -> tuple[str, str]:
    """What opens at a position (quotes, brackets) and the word after it."""
    found = _NEXT.match(text, position, position + 60)
    return (found.group(1), found.group(2) or "") if found else ("", "")


def _can_open(ahead: str, opening: str, word: str) -> bool:
    first = word[:1]
    if first.isupper() or first.isdigit() or first in ("$", "\\", "") or not first.isascii():
        return True
    return bool(_ENUMERATOR.match(ahead) or (not opening and _LOWER_NAME.match(ahead)))


def _is_abbreviation(text: str, start: int, stop: re.Match[str], following: int, word: str) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    place = stop.start()
    before = _WORD_BEFORE.search(text, max(start, place - 40), place)
    last = before.group().strip(",;:").lower() if before else ""
    opener = _is_opener(text, following, word)
    if _LABEL.fullmatch(text, start, place):
        return True
    if last == "no":
        return word.isdigit()
    if last in _EITHER:
        closes_bracket = ")" in stop.group() or "]" in stop.group()
        return closes_bracket or not (opener or (last in ("etc", "inc", "ltd") and word[:1].isupper()))
    if last in _INSIDE:
        return True
    if last in ("p", "v", "nos", "ver") and word.isdigit():
        return True
    initial = len(last) == 1 and last.isalpha() and text[place - 1].isupper()
    return (initial or bool(_DOTTED.fullmatch(last))) and not opener


def _is_opener(text: str, following: int, word: str) -> bool:
    """Whether a capitalised word usually opens a sentence; not the `A` of `Phys. Rev. A 85`."""
    after = text[following + len(word) : following + len(word) + 2].strip()
    if len(word) == 1 and (after[:1].isdigit() or after[:1] in (".", ",")):
        return False
    return word[:1].isupper() and word.lower() in _OPENERS
