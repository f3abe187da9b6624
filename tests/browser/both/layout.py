"""Judges how the note lies in its window: nothing cut, nothing on top of another, all big enough to press,
and text beginning at the side where its language does."""

from browser.both.window import NOTE, Window

SMALLEST_TARGET = 24
"""CSS pixels a side, by WCAG 2.2, success criterion 2.5.8."""

# A piece of text counts with the part of it that its scrolling and clipping ancestors let through. Only a
# strip, which scrolls sideways and not down, may keep text out of sight at its sides.
LAYOUT = f"""(smallest) => {{
  const root = {NOTE}, faults = [], seen = [];
  const near = (one, other) => one <= other + 1;
  const visible = (each) => each.checkVisibility({{ visibilityProperty: true, opacityProperty: true }});
  const hidden = (each) => each.closest(".unseen, [aria-hidden=true], [role=tooltip]");
  const words = (node) => node.data.trim().slice(0, 40);

  function clipped(node, box) {{
    let {{ left, right, top, bottom }} = box;
    for (let each = node.parentElement; each; each = each.parentElement) {{
      const {{ overflowX, overflowY }} = getComputedStyle(each);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const edge = each.getBoundingClientRect();
      const strip = /auto|scroll/.test(overflowX) && each.scrollHeight <= each.clientHeight + 1;
      if (!strip && !(near(edge.left, left) && near(right, edge.right)))
        faults.push(`cut at the side: ${{words(node)}} (${{Math.round(left)}}-${{Math.round(right)}}
          in ${{Math.round(edge.left)}}-${{Math.round(edge.right)}})`);
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }}
    return {{ node, left, right, top, bottom }};
  }}

  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {{
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("style") || !visible(parent) || hidden(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {{
      const part = clipped(node, box);
      if (part.right - part.left > 2 && part.bottom - part.top > 2) seen.push(part);
    }}
  }}
  for (const {{ node, left, right, top, bottom }} of seen)
    if (!near(0, left) || !near(right, innerWidth) || !near(0, top) || !near(bottom, innerHeight))
      faults.push(`outside the window: ${{words(node)}}`);
  for (const [index, one] of seen.entries())
    for (const other of seen.slice(index + 1)) {{
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (one.node !== other.node && wide > 2 && high > 4)
        faults.push(`over each other: ${{words(one.node)}} | ${{words(other.node)}}`);
    }}
  for (const each of root.querySelectorAll("button, summary, select, input, [role=button]")) {{
    const {{ width, height }} = each.getBoundingClientRect();
    const name = each.getAttribute("aria-label") ?? each.textContent.trim().slice(0, 40);
    if (visible(each) && width && (width < smallest || height < smallest))
      faults.push(`too small to press: ${{name}}, ${{Math.round(width)}} x ${{Math.round(height)}}`);
  }}
  for (const each of root.querySelectorAll("*")) {{
    const {{ overflowY }} = getComputedStyle(each);
    if (/hidden|clip/.test(overflowY) && each.scrollTop)
      faults.push(`scrolled out of reach: ${{Math.round(each.scrollTop)}} px of ${{each.className}}`);
    const down = each.scrollHeight > each.clientHeight + 1 && /auto|scroll/.test(overflowY);
    if (down && each.scrollWidth > each.clientWidth + 1) faults.push(`scrolls sideways: ${{each.className}}`);
  }}
  for (const each of root.querySelectorAll("[dir=auto]:not(.sections *)"))
    if (getComputedStyle(each).textAlign !== "start")
      faults.push(`does not begin at its side: ${{each.textContent.slice(0, 40)}}`);
  return faults.map((each) => each.replace(/\\s+/g, " "));
}}"""

# Lines of text of the page, by the part they belong to.
COVERED = f"""(selectors) => {{
  const card = {NOTE}.querySelector("[data-phase] > *").getBoundingClientRect();
  const over = ({{ left, right, top, bottom }}) =>
    card.left < right && card.right > left && card.top < bottom && card.bottom > top;
  return selectors.filter((selector) => {{
    const part = document.querySelector(selector);
    if (!part) return false;
    const range = document.createRange();
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {{
      range.selectNodeContents(node);
      if (node.data.trim() && [...range.getClientRects()].some(over)) return true;
    }}
    return false;
  }});
}}"""

SETTLED = (
    "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))"
)


def faults(window: Window) -> list[str]:
    """What is wrong with how the note lies in its window as it is now."""
    window.run(SETTLED)
    return list(window.run(LAYOUT, SMALLEST_TARGET))


def covered(window: Window, *selectors: str) -> list[str]:
    """Those parts of the page that the note lies over."""
    window.run(SETTLED)
    return list(window.run(COVERED, list(selectors)))
