"""Formulas in the note, in both browsers."""

from browser import readings
from browser.both.scripted import Scripted
from browser.both.window import NOTE, Window, labels
from browser.readings import ABSTRACT_ONLY, accepted, claim, done

SAID = labels("en")

FONTS = (
    "() => [...document.fonts].filter(({ family }) => family.includes('STIX')).map(({ status }) => status)"
)

ROOTS = f"""() => [...{NOTE}.querySelectorAll("msqrt")].map((root) => {{
  const [all, under] = [root, root.firstElementChild].map((each) => each.getBoundingClientRect());
  return [under.left - all.left, all.right - under.right];
}})"""

TEXTS = (
    r"The regret is $O(\sqrt{T})$, and the error $1/\sqrt{n}$ at a rate of $\sqrt{\frac{n}{2}}$.",
    r"It holds for $\mathcal{L}$, $\mathbb{E}[X]$, $\mathbf{W}$ and $\overline{\mathrm{MS}}$, a $F_1$-score.",
    r"Decays $B^0_s\to\mu^+\mu^-$ are seen in 2.6 fb$^{-1}$, those in $\jpsi$ not.",
    r"$$\sum_{i=1}^{n}\left(y_i-\hat{y}_i\right)^2=\frac{\pi^2}{6}$$",
    r"So $f=\sum_{i}f\left(\tfrac{i}{m}\right)b_{i_1,m}(x_1)\cdots b_{i_n,m}(x_n)+\alpha+\beta+\gamma$ ends.",
)


def test_formulas_are_drawn_with_their_font_and_leave_none(window: Window, scripted: Scripted) -> None:
    claims = [claim("takeaway", 0, text, "trimmed") for text in TEXTS]
    scripted.opens([accepted(), readings.paper(), ABSTRACT_ONLY, *claims, done()])
    window.phase("done")
    assert window.run(FONTS) == ["loaded"]
    for before, behind in window.run(ROOTS):
        assert before > 6
        assert behind < 2
    window.sees(r"$\jpsi$")
    window.picture("formulas")
    window.presses("button", SAID["close"])
    window.waits("() => !document.querySelector('papersays-note')")
    assert window.run(FONTS) == []
