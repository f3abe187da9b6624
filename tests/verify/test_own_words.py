"""What the verifier says of a model's own words: each way to be wrong, beside the right way to say it."""

import pytest
from written import full

from papersays.models import Claim, Document, Draft, Paper, Section, Sentence, Withheld
from papersays.verify import verify

TEXTS = (
    "On ImageNet, WolfNet reaches an accuracy of 94.37% and LambNet reaches 91.2%, with 25.6M parameters.",
    "Our results suggest that grazing may improve recall on two of three meadows.",
    "The fence does not reduce the number of wolves, but it lowers the FID from 12.4 to 9.8.",
    "WolfNet is 2.3 times faster than LambNet and needs up to 40 GB of memory for $1.2\\times 10^{6}$ sheep.",
    "We collect 1,234,567 photographs of sheep in twelve meadows between 2015 and 2020.",
    "The accuracy drops by 3.2 percentage points when the shepherd leaves.",
    "WolfNet outperforms LambNet on the MeadowBench benchmark.",
    "Large flock models (LFMs) are trained on pictures without labels.",
    "The code is available at https://github.com/shepherd/wolfnet for everybody.",
    "A single pass over the meadow takes 350 ms on a GPU.",
)
SECTIONS = (
    Section("abs", "Abstract", 1, "abstract", (Sentence("abs.s1", "We propose WolfNet for sheep."),)),
    Section("S1", "1 Results", 1, "body", tuple(Sentence(f"s{n}", t) for n, t in enumerate(TEXTS, 1))),
)  # fmt: skip
PAPER = Paper("2402.00002", 1, "WolfNet", ("Ada",), "", ("cs.CV",), "cs.CV", (), "2024-02-01", "2024-02-01")
DOCUMENT = Document("html", "https://arxiv.org/html/2402.00002v1", SECTIONS)


def said(text: str, *sentences: str, language: str = "en") -> Claim | Withheld:
    draft = Draft("takeaway", text, sentences)
    return verify(draft, PAPER, DOCUMENT, language, own_words=True)


def verdict(text: str, *sentences: str, language: str = "en") -> str:
    found = said(text, *sentences, language=language)
    return found.verdict if isinstance(found, Claim) else f"withheld: {found.reason}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("WolfNet is 94.4 percent accurate on ImageNet.", "s1"),
        ("With about 26 million parameters, WolfNet reaches 94% on ImageNet.", "s1"),
        ("LambNet's accuracy on ImageNet is 91.2%, that of WolfNet 94.37%.", "s1"),
        ("The fence lowers FID to 9.8, from 12.4.", "s3"),
        ("WolfNet is more than twice as fast as LambNet, 2.3×.", "s4"),
        ("WolfNet may use as much as 40 GB of memory for 1.2 million sheep.", "s4"),
        ("The authors collect about 1.2 million photographs in 12 meadows.", "s5"),
        ("When the shepherd leaves, accuracy falls by 3.2 points.", "s6"),
        ("LambNet is outperformed by WolfNet on MeadowBench.", "s7"),
        ("LFMs are trained on unlabelled pictures, without labels.", "s8"),
        ("A pass over the meadow takes 0.35 s on a GPU.", "s10"),
    ],
)
def test_the_same_in_other_words_is_supported(text: str, sentence: str) -> None:
    assert verdict(text, sentence) == "supported"


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("WolfNet reaches an accuracy of 95.3% on ImageNet.", "s1", "95.3% stands nowhere"),
        ("WolfNet reaches an accuracy of 9.4% on ImageNet.", "s1", "9.4% stands nowhere"),
        ("WolfNet needs 25.6K parameters to reach 94.37% accuracy.", "s1", "25.6K stands nowhere"),
        ("WolfNet reaches 91.2% and LambNet 94.37% accuracy on ImageNet.", "s1", "are exchanged"),
        ("LambNet reaches an accuracy of 94.37% on ImageNet.", "s1", "for something else"),
        ("On CIFAR-10, WolfNet reaches an accuracy of 94.37%.", "s1", "CIFAR-10 stands nowhere"),
        ("The fence lowers the FID from 9.8 to 12.4.", "s3", "are exchanged"),
        ("The fence raises the FID from 12.4 to 9.8.", "s3", "where the paper says"),
        ("The fence reduces the number of wolves.", "s3", "“not”"),
        ("WolfNet is 23 times faster than LambNet.", "s4", "stands nowhere"),
        ("WolfNet is 2.3 times slower than LambNet.", "s4", "where the paper says"),
        ("WolfNet needs 40 GB of memory for its sheep.", "s4", "“up to”"),
        ("The accuracy drops by 3.2% when the shepherd leaves.", "s6", "stands nowhere"),
        ("The accuracy rises by 3.2 points when the shepherd leaves.", "s6", "where the paper says"),
        ("LambNet outperforms WolfNet on the MeadowBench benchmark.", "s7", "the other way round"),
        ("Grazing improves recall on the meadows.", "s2", "leaves that out"),
        (
            "The results suggest that grazing worsens recall on two of three meadows.",
            "s2",
            "where the paper says",
        ),
        ("A pass over the meadow takes 350 s on a GPU.", "s10", "stands nowhere"),
        ("WolfNet is sold to farmers by a company in Wales.", "s7", "nor does another sentence"),
        ("The code is at https://github.com/shepherd/wolf for everybody.", "s9", "the address"),
        ("The code is at [here](javascript:alert(1)) for everybody.", "s9", "the address"),
    ],
)
def test_what_the_paper_does_not_say_is_withheld_with_the_reason(
    text: str, sentence: str, reason: str
) -> None:
    assert reason in verdict(text, sentence)


def test_a_claim_may_point_only_to_a_table_that_the_paper_has() -> None:
    table = Section(
        "S2", "2 More", 1, "body", (Sentence("t1", "Table 3 shows how WolfNet counts sheep at night."),)
    )
    document = Document("html", DOCUMENT.url, (*SECTIONS, table))
    shown, not_there = (
        verify(Draft("takeaway", text, ("t1",)), PAPER, document, own_words=True)
        for text in (
            "How WolfNet counts at night is shown in Tab. 3.",
            "How WolfNet counts at night is in Table 30.",
        )
    )
    assert isinstance(shown, Claim)
    assert not_there == Withheld(
        "How WolfNet counts at night is in Table 30.", "Table 30 stands nowhere in the paper"
    )


def test_a_link_of_the_paper_may_stand_in_a_claim() -> None:
    assert verdict("The code is available at github.com/shepherd/wolfnet.", "s9") == "supported"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("WolfNet 在 ImageNet 上的准确率为 94.37%，LambNet 为 91.2%。", ("s1",)),
        ("WolfNet 在 ImageNet 上的准确率约为百分之九十四。", ("s1",)),
        ("围栏将 FID 从 12.4 降低到 9.8。", ("s3",)),
        ("作者在十二个草地收集了约１２３万张照片。", ("s5",)),
        ("WolfNet 的速度是 LambNet 的 2.3 倍，最多需要 40 GB 内存。", ("s4",)),
        ("在 MeadowBench 基准上，WolfNet 优于 LambNet。", ("s7",)),
    ],
)
def test_chinese_is_supported_by_numbers_and_names(text: str, sentences: tuple[str, ...]) -> None:
    assert verdict(text, *sentences, language="zh") == "supported"


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("WolfNet 在 ImageNet 上的准确率为 93.47%。", "s1", "stands nowhere"),
        ("ResNet 在 ImageNet 上的准确率为 94.37%。", "s1", "stands nowhere"),
        ("围栏将 FID 从 9.8 提高到 12.4。", "s3", "are exchanged"),
        ("围栏将 FID 提高到 9.8。", "s3", "where the paper says"),
        ("作者收集了约 123 亿张照片。", "s5", "stands nowhere"),
        ("在 MeadowBench 基准上，LambNet 优于 WolfNet。", "s7", "the other way round"),
        ("在 MeadowBench 基准上，WolfNet 劣于 LambNet。", "s7", "where the paper says"),
        ("The accuracy of WolfNet on ImageNet is 94.37%.", "s1", "not in the language"),
    ],
)
def test_chinese_that_disagrees_is_withheld(text: str, sentence: str, reason: str) -> None:
    assert reason in verdict(text, sentence, language="zh")


def test_another_language_without_number_or_name_is_unchecked() -> None:
    assert verdict("当牧羊人离开时，结果会变差。", "s6", language="zh") == "unchecked"
    assert verdict("Wenn der Hirte geht, wird das Ergebnis schlechter.", "s6", language="de") == "unchecked"


def test_a_wrong_citation_is_replaced_by_the_sentence_that_says_it() -> None:
    claim = said("The accuracy falls by 3.2 points when the shepherd leaves.", "s9")
    assert isinstance(claim, Claim)
    assert [evidence.sentence for evidence in claim.evidence] == ["s6"]


def test_a_number_from_elsewhere_brings_its_sentence_along() -> None:
    claim = said("WolfNet outperforms LambNet on MeadowBench and is 2.3 times faster than LambNet.", "s7")
    assert isinstance(claim, Claim)
    assert [evidence.sentence for evidence in claim.evidence] == ["s7", "s4"]


def test_a_citation_that_does_not_exist_is_withheld() -> None:
    assert "does not have" in verdict("WolfNet counts sheep.", "s99")
    assert "does not have" in verdict("WolfNet counts sheep.")


@pytest.mark.parametrize("text", ["A-A-A.", "It is what it is.", "We also do so.", "7"])
def test_a_claim_without_a_word_to_check_is_withheld(text: str) -> None:
    assert verdict(text, "s7").startswith("withheld")


def test_the_papers_own_sentence_stays_verbatim_and_a_part_of_it_trimmed() -> None:
    assert verdict(TEXTS[6], "s7") == "verbatim"
    assert verdict("WolfNet outperforms LambNet.", "s7") == "trimmed"


def test_a_trimmed_claim_may_not_give_a_number_to_another_name() -> None:
    assert "something else" in verdict("WolfNet reaches 91.2%.", "s1")


def test_numbers_and_names_of_references_prove_nothing() -> None:
    references = Section(
        "bib", "References", 1, "references", (Sentence("bib.s1", "AcmeNet counts 77.7% of sheep."),)
    )
    document = Document("html", DOCUMENT.url, (*SECTIONS, references))
    draft = Draft("takeaway", "WolfNet outperforms AcmeNet on MeadowBench.", ("s7",))
    found = verify(draft, PAPER, document, own_words=True)
    assert isinstance(found, Withheld)
    assert "AcmeNet stands nowhere" in found.reason


def test_every_true_takeaway_of_another_paper_is_let_pass() -> None:
    paper, document = full()
    for text, sentence in (
        ("Needle is 2.3× as fast as the best dense model, at the same accuracy.", "abs.s6"),
        ("The authors release a benchmark of twelve tasks.", "abs.s5"),
        ("Sparse routing could bring language models to phones, the results suggest.", "abs.s7"),
        ("Latency falls by 57 % compared with the best router there was.", "S4.p1.s3"),
    ):
        found = verify(Draft("takeaway", text, (sentence,)), paper, document, own_words=True)
        assert isinstance(found, Claim), found


def test_a_number_that_stands_only_in_a_row_of_a_table_could_not_be_checked() -> None:
    row = Sentence("t1", "Transformer (big) | 28.4 | 41.8", kind="cell")
    prose = Sentence("p1", "The big Transformer reaches 28.4 BLEU on English-to-German.")
    table = Section("S2", "2 Tables", 1, "body", (row,))
    claim = Draft("takeaway", "The big Transformer (big) reaches 28.4.", ("t1",))
    rows = Document("html", "https://arxiv.org/html/2402.00002v1", (table,))
    told = Document("html", rows.url, (table, Section("S1", "1 Results", 1, "body", (prose,))))
    alone = verify(claim, PAPER, rows, own_words=True)
    assert isinstance(alone, Claim)
    assert alone.verdict == "unchecked"
    said_too = verify(Draft("takeaway", claim.text, ("p1",)), PAPER, told, own_words=True)
    assert isinstance(said_too, Claim)
    assert said_too.verdict == "supported"
