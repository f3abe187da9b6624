"""Numbers in every way that papers and models write them, with value, precision and unit."""

from decimal import Decimal

import pytest

from papersays.text.names import key_of, names
from papersays.text.statement import Statement


def read(text: str) -> list[tuple[Decimal, str]]:
    return [(quantity.value, quantity.unit) for quantity in Statement(text).quantities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$94.3\\%$", "94.3", "%"),
        ("94.3 percent", "94.3", "%"),
        ("９４.３％", "94.3", "%"),
        ("百分之九十四点三", "94.3", "%"),
        ("3.2 percentage points", "3.2", "points"),
        ("3.2个百分点", "3.2", "points"),
        ("1,234,567", "1234567", ""),
        ("1.2 million", "1.2e6", ""),
        ("1.2M", "1.2e6", ""),
        ("110k", "110000", ""),
        ("120 万", "1.2e6", ""),
        ("1.2亿", "1.2e8", ""),
        ("十二个", "12", ""),
        ("一百二十种", "120", ""),
        ("两倍", "2", "times"),
        ("twice", "2", "times"),
        ("2-fold", "2", "times"),
        ("$2\\times$ ", "2", "times"),
        ("by a factor of 2", "2", "times"),
        ("a dozen", "12", ""),
        ("twenty-three", "23", ""),
        ("three hundred", "300", ""),
        ("two thirds of", "0.6666666666666666666666666667", "times"),
        ("$10^{-3}$", "0.001", ""),
        ("$1.5\\times 10^{5}$", "150000", ""),
        ("1.5e-4", "0.00015", ""),
        ("10⁻³", "0.001", ""),
        ("−2.1 dB", "-2.1", "dB"),
        ("350 ms", "350", "ms"),
    ],
)
def test_one_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    assert read(text) == [(Decimal(value), unit)]


def test_a_unit_written_once_belongs_to_all_of_a_range() -> None:
    assert read("10-20%") == read("10% to 20%") == [(Decimal(10), "%"), (Decimal(20), "%")]
    assert read("from 3 to 5 ms") == [(Decimal(3), "ms"), (Decimal(5), "ms")]


@pytest.mark.parametrize(
    "text", ["see Table 2 and Fig. 3", "as shown [12, 13]", "ResNet-50", "GPT-4", "统一的方法", "(3)", "第二"]
)
def test_numbers_of_tables_works_and_names_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("up to 3×", "up to"),
        ("最高 3 倍", "up to"),
        ("more than 3", "more"),
        ("不到 3 个", "less"),
        ("about 3", "about"),
    ],
)
def test_what_bounds_a_number_is_told(text: str, qualifier: str) -> None:
    (quantity,) = Statement(text).quantities
    assert quantity.qualifier == qualifier


def test_names_are_told_by_inner_capitals_and_digits() -> None:
    text = "We fine-tune BERT-based ResNet-50 and GPT-4 with LLMs on CIFAR-10 (mAP, F1, top-5)."
    assert [name.key for name in names(text)] == [
        "bert", "resnet50", "gpt4", "llm", "cifar10", "map", "f1", "top5",
    ]  # fmt: skip


def test_spellings_of_one_name_share_their_key() -> None:
    assert key_of("ResNet-50") == key_of("Resnet 50") == key_of("ResNet50")
    assert key_of("LLMs") == key_of("LLM")
