/* On the page of a revision: keys that lead from one change to the next. */
(d => {
  const keys = d.querySelector(".keys");
  if (!keys) return;
  keys.hidden = 0;
  const FORWARD = { n: 1, j: 1, p: -1, k: -1 };
  let at, moved = 1;
  for (const name of ["wheel", "touchmove", "pointerdown"]) d.addEventListener(name, () => moved = 1, { passive: true });
  d.addEventListener("keydown", event => {
    const way = FORWARD[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    const steps = [...d.querySelectorAll("article.change")].flatMap(it => {
      const inside = [...it.querySelectorAll(".redline-change[id]")];
      return inside.length ? inside : [it];
    }).filter(it => it.checkVisibility());
    if (!steps.length) return;
    event.preventDefault();
    /* Who has scrolled since goes on from what is on the screen. */
    const now = moved ? -1 : steps.indexOf(at);
    const below = steps.findIndex(it => it.getBoundingClientRect().top > 0);
    const from = below < 0 ? steps.length : below;
    const next = now >= 0 ? now + way : way > 0 ? from : from - 1;
    at?.classList.remove("here-now");
    at = steps[Math.max(0, Math.min(next, steps.length - 1))];
    moved = 0;
    at.classList.add("here-now");
    if (at.tabIndex < 0) at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
})(document);
