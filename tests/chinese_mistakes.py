"""Mistakes of sense in Chinese claims: each function puts one in, and gives None where there is no room."""

import random
import re

_HEDGES: tuple[tuple[str, str], ...] = (
    (r"(?:可能|或许可以|或许|也许|似乎|有望)(?:是)?", "必然"),
    (r"(?:可能|或许|也许|似乎|有望)", ""),
    (r"(?:最多|高达|最高)(?:可达|可)?", ""),
    (r"作者认为", "作者证明了"),
)
_WIDER: tuple[tuple[str, str], ...] = (
    ("大多数|多数|大部分|部分|一些|某些|几乎所有|许多|多个|多种", "所有"),
    ("通常|往往|经常|一般|有时", "总是"),
)
_STRONGER: tuple[tuple[str, str], ...] = (
    ("(?:表明|(?<!的)提示(?!词)|暗示|预测)", "证明"),
    ("之间存在(?:很强的)?相关性", "之间存在因果关系"),
    ("(?<!不)(?<!可)(?<!性)(?:可以|能够|能)(?!力|量|源|耗)", "必定会"),
)
_DENIED: tuple[tuple[str, str], ...] = (
    ("(?<!不)(?<!可)(?<!性)(?:可以|能够|能)(?!力|量|源|耗)", "不能"),
    ("(?<!不)(?<!没有)(?:提高|降低|增加|减少|优于|高于|低于|扩大|改善|达到|取得|显示)", r"没有\g<0>"),
    ("(?<!不)会(?!议)", "不会"),
    ("(?<!不)需要", "不需要"),
    ("存在", "不存在"),
)
_UNDENIED: tuple[tuple[str, str], ...] = (
    ("无法|不能(?!够)", "能够"),
    ("(?:尚未|未|没有|不(?!同|确定|足|仅|少|到|能))", ""),
    ("不存在", "存在"),
)
_TURNED = {
    "提高": "降低", "降低": "提高", "增加": "减少", "减少": "增加", "上升": "下降", "下降": "上升",
    "高于": "低于", "低于": "高于", "优于": "劣于", "更高": "更低", "更低": "更高", "大于": "小于",
    "扩大": "缩小", "长于": "短于", "升高": "降低", "增大": "减小", "更大": "更小", "更好": "更差",
    "高出": "低",
    "最为稳定": "最不稳定", "较高": "较低", "更稳定": "更不稳定", "更强": "更弱", "更简单": "更复杂",
    "更少": "更多", "消极": "积极", "最亮": "最暗", "一致": "不一致",
}  # fmt: skip
_SIDE = r"(?:[A-Za-z][\w-]*|[\u4e00-\u9fff]{2,10})"
_COMPARED = re.compile(
    rf"(?P<left>[A-Za-z][\w-]*) ?(?P<verb>(?:显著)?(?:优于|高于|低于|超过|胜过)|比) ?(?P<right>{_SIDE})"
)
_CHOSEN = re.compile(r"(?P<left>[\u4e00-\u9fff]{2,6})比(?P<right>[\u4e00-\u9fff]{2,8}?)(?=更|高|低|大|小)")


def unhedged(text: str, chance: random.Random) -> str | None:
    """`可能` and `最多` left out, or told as certain."""
    return _rewritten(text, _HEDGES, chance)


def widened(text: str, chance: random.Random) -> str | None:
    """`大多数` told as `所有`, `往往` as `总是`."""
    return _rewritten(text, _WIDER, chance)


def overclaimed(text: str, chance: random.Random) -> str | None:
    """`表明` told as `证明`."""
    return _rewritten(text, _STRONGER, chance)


def denied(text: str, chance: random.Random) -> str | None:
    """A `不` put in."""
    return _rewritten(text, _DENIED, chance)


def undenied(text: str, chance: random.Random) -> str | None:
    """A `不` or `没有` taken out."""
    return _rewritten(text, _UNDENIED, chance)


def turned(text: str, chance: random.Random) -> str | None:
    """A word of direction told as its opposite."""
    found = list(re.finditer("|".join(sorted(_TURNED, key=len, reverse=True)), text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + _TURNED[match.group()] + text[match.end() :]


def sides_exchanged(text: str, _: random.Random) -> str | None:
    """`A 优于 B` told as `B 优于 A`."""
    for pattern in (_COMPARED, _CHOSEN):
        if match := pattern.search(text):
            changed = text[match.start("left") : match.start("right")].replace(
                match["left"], match["right"], 1
            )
            return text[: match.start()] + changed + match["left"] + text[match.end("right") :]
    return None


def _rewritten(text: str, table: tuple[tuple[str, str], ...], chance: random.Random) -> str | None:
    """The text with one of the changes that it has room for."""
    fitting = [change for change in table if re.search(change[0], text)]
    if not fitting:
        return None
    pattern, new = chance.choice(fitting)
    return re.sub(pattern, new, text, count=1)
