"""Names of the head and names of the page, paired by their letters and never by position alone."""

import pytest

from papersays.sources.arxiv.author_names import aligned


@pytest.mark.parametrize(
    ("shown", "parted", "expected"),
    [
        (
            ["Anna Müller", "A.A. Alves Jr"],
            ["Müller, Anna", "Alves Jr, A. A."],
            ("Müller, Anna", "Alves Jr, A. A."),
        ),
        (["Ada A", "Zhe (Rita) Liang", "Bo B"], ["A, Ada", "Zhe", "Liang", "B, Bo"], ("A, Ada", "", "B, Bo")),
        (["Na Li", "Li Na"], ["Li, Na", "Na, Li"], ("Li, Na", "Na, Li")),
        (
            ["CMS", "LHCb Collaboration", "V. K"],
            ["CMS, The", "Collaborations, LHCb", ":", "K, V."],
            ("", "", "K, V."),
        ),
        (["Ada A", "Bo B"], ["A, Ada"], ("A, Ada", "")),
        (["Ada A"], [], ()),
        (["Ada A"], ["C, Cy"], ()),
    ],
)
def test_a_name_is_parted_only_by_its_own_letters(
    shown: list[str], parted: list[str], expected: tuple[str, ...]
) -> None:
    assert aligned(shown, parted) == expected


def test_thousands_of_names_are_paired_past_a_gap() -> None:
    shown = [f"A. Name{number}x" for number in range(3000)]
    parted = [f"Name{number}x, A." for number in range(3000) if number != 1500]
    found = aligned(shown, parted)
    assert [number for number, name in enumerate(found) if not name] == [1500]
    assert found[1501] == "Name1501x, A."
