"""Sixty-odd strings that act on some renderer, and every place of a reading where such a string can stand."""

from dataclasses import replace

from papers import READING

from papersays.models import Claim, Coverage, Evidence, Figure, Reading, SectionCoverage, Warning

TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><h1>Heading</h1>",
    "<a href='https://evil.test'>here</a>",
    "<https://evil.test>",
    "<me@evil.test>",
    "a < b and c > d",
    "x <!-- hidden --> y",
    "<![CDATA[x]]>",
    "<?php echo 1 ?>",
    "&lt;b&gt; &amp; &#60;i&#62; &#x3c;u&#x3e;",
    "AT&T and R&D",
    "&copy; 2024",
    "[here](https://evil.test)",
    "[here](<https://evil.test> 'title')",
    "![image](https://evil.test/i.png)",
    "[here][1] and [1]: https://evil.test",
    "[1]: https://evil.test 'title'",
    "[^1]: a footnote of its own",
    "a footnote[^1] that is not one",
    "[[wikilink]] and ![[embedded.md]]",
    "*[HTML]: HyperText",
    "[ ] a task",
    "[x] a task done",
    "https://evil.test/path?q=1#f",
    "see www.evil.test and evil.com for more",
    "mailto:me@evil.test or me@evil.test",
    "javascript:alert(1)",
    "ftp://evil.test and xmpp:me@evil.test",
    "*emphasis* and **strong** and ***both***",
    "_emphasis_ and __strong__ and snake_case_name",
    "~~struck~~ and ~sub~ and ^sup^",
    "==highlight== and ++inserted++ and H~2~O and x^2^",
    "`code` and ``more `code` ``",
    "```python",
    "~~~",
    "# heading",
    "###### heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12345) item",
    "> quotation",
    "---",
    "***",
    "===",
    ": a definition",
    "| a | b |",
    "|---|---|",
    "back\\slash \\* and \\\\ and trailing \\",
    "$5 and $10, or US$ 7",
    "$x$5 and 5$x$",
    "$\\href{javascript:alert(1)}{x}$",
    "$<img src=x onerror=alert(1)>$ and `$",
    "$\\unknown{x}$ and $$\\input{/etc/passwd}$$",
    "%%a comment%% and %percent",
    "{{ site.secret }} and {% include x %}",
    "<% tp.system.prompt() %> and <%* x %>",
    "{.class #id onclick=x}",
    ":smile: and :+1:",
    "@everyone and #tag and #1234",
    "{漢字(かんじ)} and [漢字(かんじ)]",
    ">! spoiler !<",
    "'quoted' \"twice\" -- dashed ... dotted",
    "e.g. this, i.e. that, 3:1 and v1.2",
    "中文：*强调* 與 _底線_ и «кавычки»",
    "\u202eevil\u2066\u200b",
    "one\n\n# two\n- three\n\n    four",
    "\ttabbed\r\nand broken\x0bonce more\x85and again\u2028again",
)


def everywhere(text: str) -> Reading:
    """A reading that holds the text wherever words of a paper or a model go."""
    evidence = Evidence(text, text, "abs.s1", "https://arxiv.org/abs/2402.00001v2", text, text)
    other = replace(evidence, url="https://arxiv.org/html/2402.00001v2#S1")
    paper = replace(
        READING.paper, title=text, authors=(text, "Ada"), abstract=text, comments=text, journal_ref=text,
        withdrawal_notice=text, code=(text,), author_names=(),
    )  # fmt: skip
    return replace(
        READING,
        paper=paper,
        claims=(
            Claim("tldr", text, "supported", (evidence, other)),
            Claim("method", text, "unchecked", ()),
        ),
        figures=(Figure(text, text, text, "https://arxiv.org/html/2402.00001v2#F1"),),
        coverage=Coverage("html", False, (SectionCoverage(text, 4, 2, text),), text),
        warnings=(Warning("hidden-text", text, text, text),),
        keywords=(text,),
        affiliations=(text,),
        title_translated=text,
    )
