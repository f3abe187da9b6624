"""What speaks for each field of the deep read: words, parts of the paper, roles."""

import dataclasses
from collections.abc import Mapping

from ...models import Field
from .places import Part

_OWN = r"(?:we|our|this|the (?:proposed|present|presented|authors'?))"
_COUNT = (
    r"(?:\d[\d,.]*\s?(?:k|m|b|million|billion|thousand)?|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|hundreds|thousands|millions)"
)


@dataclasses.dataclass(frozen=True)
class Aspect:
    """What speaks for a field."""

    field: Field
    most: int
    parts: Mapping[Part, float]
    """How much each part of a paper speaks for it; a part that is not named speaks against it."""
    says: str = ""
    """What the sentence has to say, as a pattern for text in lower case: twice as fast as to ignore case."""
    never: str = ""
    roles: Mapping[str, float] = dataclasses.field(default_factory=dict)
    """How much each role speaks for it, times its probability."""
    least: float = 1.0


def _says(*patterns: str) -> str:
    """One pattern of several; it is compiled when a full text is first read."""
    return "|".join(patterns)


_OTHERS_WORK = _says(
    r"\bprevious (?:work|studies|methods)\b", r"\bexisting (?:methods|approaches|work)\b", r"\bet al\b"
)

ASPECTS: tuple[Aspect, ...] = (
    Aspect(
        "limitation",
        3,
        {"limits": 2.0, "conclusion": 1.2, "results": 0.7, "abstract": 0.8, "other": 0.3, "method": 0.2},
        _says(
            r"\blimitations? (?:of|is|are|in|to)\b",
            r"\b(?:one|another|main|a) limitation\b",
            r"\b(?:our|proposed|this|the) (?:\w+ ){0,2}(?:method|approach|model|framework|system"
            r"|analysis|study|work"
            r"|algorithm|estimate|result)s? (?:\w+ )?(?:cannot|can not|does not|do not|fails?"
            r"|struggles?|is limited"
            r"|are limited|relies on|is restricted|is not|are not|assumes)\b",
            r"\bwe (?:do not|did not|have not|cannot|could not|only consider|leave|restrict)\b",
            r"\b(?:left|leave\w*|remains?) (?:\w+ ){0,4}(?:for|to) future\b",
            r"\bremains? (?:an )?(?:open|unclear|to be|unknown|challenging|difficult)\b",
            r"\bbeyond the scope\b",
            r"\bfails? (?:when|in|on|if|to)\b",
            r"\b(?:caveat|shortcoming|drawback)s?\b",
            r"\bfuture work (?:should|will|could|may|includes?|is)\b",
            r"\b(?:further|more) (?:work|research|studies|observations|data) (?:is"
            r"|are) (?:needed|required|necessary)\b",
            r"\b(?:lower|smaller|weaker|worse) (?:bound|performance) (?:\w+ )?than expected\b",
        ),
        _says(
            r"\bprevious\b",
            r"\bexisting (?:methods|approaches)\b",
            r"\bno limit",
            r"\bnot only\b",
            r"\bet al\b",
        ),
        {"result": 0.2, "background": -0.5},
    ),
    Aspect(
        "performance",
        4,
        {"results": 1.5, "abstract": 1.2, "conclusion": 1.0, "introduction": 0.6, "other": 0.3},
        _says(
            r"\b(?:outperform\w*|surpass\w*|exceed\w*|improv\w+|achiev\w+|reduc\w+|increas\w+"
            r"|gains?|better|higher"
            r"|lower|faster|accuracy|f1|bleu|auc|errors?|precision|recall|speed-?ups?|significan\w+)\b.{0,80}?"
            r"(?:\d\s*\\?%|\d+\.\d|\d\s*(?:times|x\b|points?|sigma)|percent|state[- ]of[- ]the[- ]art)"
        ),
        _says(
            r"\bhyper-?parameters?\b",
            r"\blearning rate\b",
            r"\bdropout\b",
            r"\bbatch size\b",
            r"\bet al\b[^.]{0,80}\breport",
        ),
        {"result": 1.0, "method": -0.8, "background": -1.0},
    ),
    Aspect(
        "workload",
        3,
        {"data": 1.2, "results": 0.8, "introduction": 0.5, "abstract": 0.6, "method": 0.4, "other": 0.3},
        _says(
            rf"\b(?:we|were|was|contains?|consists?|comprises?|total|our|trained|evaluated"
            rf"|tested)\b.*\b{_COUNT}\s+(?:\S+\s+){{0,3}}?"
            r"(?:datasets?|data sets?|tasks|benchmarks?|models|languages|gpus?|tpus?|hours|days"
            r"|weeks|samples|images|videos"
            r"|participants|annotators|subjects|patients|experiments|runs|trials|sources"
            r"|galaxies|stars|objects|simulations"
            r"|sentences|documents|papers|articles|claims|questions|examples|instances|pairs"
            r"|steps|epochs|particles"
            r"|sightlines|spectra|events|configurations|sites|realizations|users|tokens)\b"
        ),
        _OTHERS_WORK,
        {"method": 0.5, "result": 0.2, "background": -1.0},
    ),
    Aspect(
        "innovation",
        4,
        {"introduction": 1.2, "abstract": 0.9, "conclusion": 0.7, "related": 0.7, "other": 0.2},
        _says(
            r"\b(?:main|key|our|major|primary|technical) contributions?\b",
            r"\bwe contribute\b",
            r"\bfor the first time\b",
            r"\b(?:the|is the|are the) first (?:to|work|study|method|attempt|model|dataset"
            r"|systematic|evidence)\b",
            r"\bunlike (?:previous|prior|existing|other|earlier|these|most)\b",
            rf"\bin contrast (?:to|with) (?:previous|prior|existing|other|earlier|these|most)\b.*\b{_OWN}\b",
            r"\b(?:we|this paper|this work) (?:\w+ )?(?:propose|introduce|present"
            r"|develop)s?\b.*\b(?:novel|new|first)\b",
            r"\b(?:novel|new) \w+ (?:that|which|called|based|for)\b",
            r"\bto (?:the best of )?our knowledge\b",
        ),
        _says(r"\bfirst,", r"\bnew (?:york|england|zealand)\b"),
        {"objective": 0.5, "method": 0.4, "background": -0.6},
    ),
    Aspect(
        "significance",
        3,
        {"conclusion": 1.3, "introduction": 0.7, "abstract": 0.8, "limits": 0.2, "other": 0.2},
        _says(
            r"\bimplications?\b",
            r"\bpav(?:e|es|ing) the way\b",
            r"\bshed(?:s|ding)? (?:new |some )?light\b",
            r"\bopens? (?:up |the )?(?:new|door|way|possibilit)",
            rf"\b{_OWN}\b.*\b(?:important|crucial|essential|useful|valuable|potential|promising"
            rf"|insights?|benefits?) (?:for|to|in|of|into|step|role)\b",
            rf"\b{_OWN}\b.*\b(?:can|could|may|will) (?:also )?(?:be (?:used|applied|extended"
            rf"|useful)|help|serve|enable|benefit|facilitate|inform|guide)\b",
            r"\bwe (?:hope|believe|expect|anticipate|envision|are excited)\b",
            r"\b(?:applicable|generali[sz]es?|extends? naturally) to\b",
            r"\bof (?:great |particular |practical |fundamental )?(?:importance|interest"
            r"|relevance|significance)\b",
        ),
        _says(r"\blimitation", r"\bet al\b"),
        {"result": 0.3, "method": -0.3},
    ),
    Aspect(
        "method_step",
        5,
        {"method": 1.2, "data": 0.5, "other": 0.5, "results": 0.1, "introduction": 0.1},
        _says(
            r"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|lastly"
            r"|after(?:wards)?|subsequently|in the"
            r" (?:first|second|third|last|final) (?:step|stage|phase)|once)\b",
            r"\bwe (?:\w+ )?(?:use|employ|train|compute|apply|define|construct|build|learn"
            r"|extract|select|sample|generate"
            r"|encode|divide|split|combine|optimi[sz]e|minimi[sz]e|estimate|derive|calculate"
            r"|model|measure|fit|adopt|obtain"
            r"|initiali[sz]e|solve|simulate|observe|perform|add|replace|introduce)\b",
            r"\b(?:is|are|was|were) (?:then |first |subsequently )?(?:used|computed|trained"
            r"|applied|defined|constructed"
            r"|obtained|calculated|extracted|encoded|selected|divided|combined|measured|fed"
            r"|added|generated|performed)\b",
        ),
        _says(
            r"\b(?:previous|prior) work\b",
            r"\bet al\b",
            r"\bwe (?:found|show|see|note|observe that)\b",
            r"\bresults?\b",
        ),
        {"method": 1.0, "background": -0.8, "result": -0.8},
        1.3,
    ),
    Aspect(
        "past_methods",
        4,
        {"introduction": 1.0, "related": 1.0, "abstract": 1.6},
        _says(
            r"\b(?:existing|previous|prior|traditional|conventional|classical|current|recent"
            r"|earlier|most|many|several)\b"
            r"[^.;]{0,50}?\b(?:methods?|approach(?:es)?|works?|models?|algorithms?|techniques?"
            r"|systems?|studies|literature"
            r"|efforts|research|attempts|measurements|observations|theories)\b",
            r"\b(?:has|have) been (?:proposed|developed|introduced|studied|used|explored"
            r"|suggested|applied|adopted)\b",
            r"\b(?:however|unfortunately|nevertheless|although)\b.*\b(?:fail\w*|lack\w*|limit\w*"
            r"|suffer\w*|difficult\w*|cannot"
            r"|expensive|costly|require\w*|ignor\w*|remain\w*|only|not)\b",
        ),
        _says(r"\b(?:we|our|this (?:paper|work))\b"),
        {"background": 1.0},
    ),
    Aspect(
        "background",
        3,
        {"introduction": 1.0, "abstract": 1.6},
        "",
        _says(r"\b(?:we|our|this (?:paper|work|article))\b|^(?:however|but|in contrast|for example)\b"),
        {"background": 1.0, "result": -1.0, "method": -1.0},
        1.7,
    ),
    Aspect(
        "method",
        3,
        {"abstract": 2.0, "introduction": 1.0, "conclusion": 0.8, "other": 0.2},
        _says(
            r"\b(?:we|this (?:paper|work|article|study|letter)"
            r"|the authors?) (?:\w+ ){0,3}(?:propose|introduce|present|develop"
            r"|design|describe|study|investigate|use|consider|examine|explore|analy[sz]e|derive)s?\b",
            rf"\b{_OWN} (?:\w+ ){{0,2}}(?:method|approach|model|framework|algorithm|system"
            rf"|architecture|technique)s?\b",
        ),
        "",
        {"method": 0.8, "objective": 0.8, "background": -1.0},
    ),
    Aspect(
        "results",
        4,
        {"abstract": 2.0, "conclusion": 1.2, "results": 0.8, "introduction": 0.4, "other": 0.2},
        _says(
            r"\b(?:we|this (?:paper|work|study)) (?:\w+ ){0,3}(?:show|demonstrate|prove|find"
            r"|found|observe|establish|conclude"
            r"|obtain|achieve|confirm|report|derive)\w*\b",
            r"\b(?:results?|experiments?|findings?|analys[ie]s|simulations?|observations?"
            r"|evidence)\b.*\b(?:show|demonstrate"
            r"|indicate|suggest|reveal|confirm|prove|support)\w*\b",
            r"\boutperform\w*\b",
            r"\b(?:is|are|was|were) (?:found|shown|proved|proven|demonstrated|observed|confirmed)\b",
        ),
        "",
        {"result": 1.0, "background": -1.0},
    ),
)
"""In the order in which they choose: the most particular first, since a sentence is used once."""
