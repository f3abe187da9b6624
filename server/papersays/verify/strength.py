"""Whether a claim calls proved, necessary or a cause what the paper only holds likely or sees together."""

from collections.abc import Sequence

from ..text.assertion import ASSERTIONS
from ..text.statement import Statement


def overstated(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why the claim asserts more than its evidence, or None."""
    for assertion in ASSERTIONS:
        made = assertion.made_by.search(claim.text)
        if made is None or any(assertion.borne_out_by.search(source.text) for source in sources):
            continue
        weaker = next((found for s in sources if (found := assertion.weaker.search(s.text))), None)
        if weaker is not None:
            return f"it says “{made.group()}” where the paper says “{weaker.group()}”"
        if not assertion.needs_rival:
            return f"it says “{made.group()}”, and the paper does not"
    return None
