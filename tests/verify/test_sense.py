"""What the verifier says of claims that have every name and number right and the sense wrong."""

import pytest

from papersays.models import Claim, Document, Draft, Paper, Section, Sentence, Withheld
from papersays.verify import verify

TEXTS = (
    "Most statistical tools, including the industry standard, work on single meadows and do not use what "
    "others know.",
    "In the steep case FlockNet reaches an accuracy of up to 85%, and the shepherd alone reaches up to 50%.",
    "The noise of the bells may be harmful, and the approximation may be inaccurate.",
    "Sheep that graze early are strongly associated with a good harvest of wool.",
    "Our results suggest that the height of the grass affects the speed of the flock.",
    "FlockNet significantly outperforms HerdNet, which is highly sensitive to the threshold, on two of three "
    "hills.",
    "Both algorithms find the lamb if the fog is thin.",
    "Counting is unnecessary under ideal conditions, and the counts are interpretable.",
    "We plan to test the fence on goats and we want to keep it cheap.",
    "The dog is often able to find lambs that neither the shepherd nor the drone sees.",
    "Breeds depend on the climate rather than the soil.",
)
SECTIONS = (
    Section("abs", "Abstract", 1, "abstract", (Sentence("abs.s1", "We propose FlockNet for sheep."),)),
    Section("S1", "1 Results", 1, "body", tuple(Sentence(f"s{n}", t) for n, t in enumerate(TEXTS, 1))),
)
PAPER = Paper("2402.00003", 1, "Flocks", ("Ada",), "", ("cs.CV",), "cs.CV", (), "2024-02-01", "2024-02-01")
DOCUMENT = Document("html", "https://arxiv.org/html/2402.00003v1", SECTIONS)


def verdict(text: str, sentence: str, language: str = "en") -> str:
    found = verify(Draft("takeaway", text, (sentence,)), PAPER, DOCUMENT, language, own_words=True)
    return found.verdict if isinstance(found, Claim) else f"withheld: {found.reason}"


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("All statistical tools work on single meadows and do not use what others know.", "s1", "“Most”"),
        ("FlockNet reaches an accuracy of 85% in the steep case.", "s2", "“up to”"),
        ("The noise of the bells may be harmful, and the approximation is inaccurate.", "s3", "“may"),
        ("Sheep that graze early cause a good harvest of wool.", "s4", "where the paper says “associated”"),
        ("The results prove that the height of the grass affects the speed of the flock.", "s5", "“suggest”"),
        ("The speed of the flock affects the height of the grass, the results suggest.", "s5", "way round"),
        ("HerdNet outperforms FlockNet significantly.", "s6", "the other way round"),
        ("HerdNet is robust to the threshold.", "s6", "where the paper says “sensitive”"),
        ("FlockNet outperforms HerdNet on all three hills.", "s6", "“on two of three”"),
        ("FlockNet outperforms HerdNet in all cases.", "s6", "“all”"),
        ("Both algorithms find the lamb.", "s7", "“if”"),
        ("Both algorithms never find the lamb if the fog is thin.", "s7", "denies"),
        ("Counting is necessary under ideal conditions.", "s8", "where the paper says “unnecessary”"),
        ("Counts are uninterpretable under ideal conditions.", "s8", "where the paper says “interpretable”"),
        ("The authors test the fence on goats.", "s9", "“plan to”"),
        (
            "The dog is always able to find lambs that neither the shepherd nor the drone sees.",
            "s10",
            "“always",
        ),
        ("The dog is able to find lambs that the shepherd and the drone see.", "s10", "“"),
        ("Climate depends on the breeds rather than the soil.", "s11", "the other way round"),
        ("Breeds depend on the soil rather than the climate.", "s11", "the other way round"),
    ],
)
def test_a_sense_that_the_paper_does_not_have_is_withheld(text: str, sentence: str, reason: str) -> None:
    found = verdict(text, sentence)
    assert found.startswith("withheld")
    assert reason in found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Most tools, the industry standard included, treat single meadows and ignore what others know.",
            "s1",
        ),
        ("FlockNet is up to 85% accurate in the steep case.", "s2"),
        ("The bells' noise could be harmful, and the approximation imprecise.", "s3"),
        ("Early grazing goes with a good harvest of wool; they are associated.", "s4"),
        ("The height of the grass affects the flock's speed, as the results suggest.", "s5"),
        ("HerdNet, sensitive to the threshold, is outperformed by FlockNet on two of three hills.", "s6"),
        ("When the fog is thin, both algorithms find the lamb.", "s7"),
        ("Under ideal conditions there is no need for counting.", "s8"),
        ("The authors intend to test the fence on goats.", "s9"),
        ("The dog can often find lambs that shepherd and drone do not see.", "s10"),
        ("Breeds depend on climate, not on soil.", "s11"),
    ],
)
def test_the_same_sense_in_other_words_is_supported(text: str, sentence: str) -> None:
    assert verdict(text, sentence) == "supported"


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("铃声的噪声是有害的，近似不准确。", "s3", "“may”"),
        ("在陡峭情形下，FlockNet 的准确率为 85%，而牧羊人单独最高为 50%。", "s2", "“up to”"),
        ("FlockNet 在所有山丘上都显著优于 HerdNet。", "s6", "“所有”"),
        ("HerdNet 显著优于 FlockNet。", "s6", "the other way round"),
        ("FlockNet 没有优于 HerdNet。", "s6", "不优于"),
        ("如果雾很薄，两种算法都无法找到羔羊。", "s7", "denies"),
        ("结果必然表明草的高度会影响羊群的速度。", "s5", "“必然”"),
    ],
)  # fmt: skip
def test_a_chinese_claim_is_held_against_the_same_words(text: str, sentence: str, reason: str) -> None:
    found = verdict(text, sentence, "zh")
    assert found.startswith("withheld")
    assert reason in found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("铃声的噪声可能有害，近似也可能不准确。", "s3"),
        ("FlockNet 在三座山丘中的两座上显著优于 HerdNet。", "s6"),
        ("结果提示草的高度会影响羊群的速度。", "s5"),
        ("作者计划在山羊上测试围栏。", "s9"),
    ],
)
def test_a_careful_chinese_claim_is_shown(text: str, sentence: str) -> None:
    assert not verdict(text, sentence, "zh").startswith("withheld")


def test_the_doubt_of_another_language_is_not_judged() -> None:
    assert verdict("FlockNet könnte HerdNet übertreffen.", "s6", "de") == "supported"
    assert verdict("FlockNet ist HerdNet fast ebenbürtig.", "s6", "de") == "supported"


def test_what_a_withheld_claim_says_of_the_paper_is_in_the_paper() -> None:
    found = verify(
        Draft("takeaway", "HerdNet is robust to the threshold.", ("s6",)), PAPER, DOCUMENT, own_words=True
    )
    assert isinstance(found, Withheld)
    assert "sensitive" in found.reason
