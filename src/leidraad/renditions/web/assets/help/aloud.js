/*
Reading aloud by a voice of the device itself, in the page's language: what is read stays there.
Each sentence is marked while it is read. A pause stops the voice, which goes on at the same sentence:
not every phone can hold it half-way.
*/
const SPOKEN = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,figcaption,summary";
const SKIPPED = "footer,nav,aside,form,fieldset,.for,.leading,.paper,.tools,.sr,.overlay,del,svg,sup";
const speech = window.speechSynthesis, language = root.lang.slice(0, 2);
const voice = () => speech?.getVoices().find(it => it.localService && it.lang.slice(0, 2).toLowerCase() == language);

/* The sentences of the page: the words of each block, and where they stand. */
const sentences = () => {
  const walker = d.createTreeWalker(d.querySelector("main"), NodeFilter.SHOW_TEXT), blocks = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, it = node.parentElement, block = it.closest(SPOKEN);
    if (!block || it.closest(SKIPPED) || it.checkVisibility?.() === false) continue;
    if (blocks[blocks.length - 1]?.block != block) blocks.push({ block, text: "", nodes: [] });
    const last = blocks[blocks.length - 1];
    last.nodes.push([node, last.text.length]);
    last.text += node.data;
  }
  return blocks.flatMap(({ block, text, nodes }) => {
    const parts = Intl.Segmenter
      ? [...new Intl.Segmenter(root.lang, { granularity: "sentence" }).segment(text)].map(it => it.segment)
      : text.match(/[^.!?]+[.!?]*\s*/g) || [];
    let end = 0;
    return parts.map(part => ({ block, nodes, text: part.trim(), start: end, end: end += part.length })).filter(it => it.text);
  });
};
const rangeOf = ({ nodes, start, end }) => {
  const place = at => {
    const [node, from] = nodes.filter(it => it[1] <= at).pop();
    return [node, Math.min(at - from, node.length)];
  };
  const range = d.createRange();
  range.setStart(...place(start));
  range.setEnd(...place(end - 1));
  range.endOffset < range.endContainer.length && range.setEnd(range.endContainer, range.endOffset + 1);
  return range;
};

let all = [], at = 0, now, bar;
const unmark = () => {
  window.CSS?.highlights?.delete("aloud");
  d.querySelector(".aloud-now")?.classList.remove("aloud-now");
};
const hush = () => {
  now = null;
  speech.cancel();
};
const stop = () => {
  hush();
  unmark();
  bar?.remove();
  bar = null;
};
const say = () => {
  const one = all[at];
  if (!one) return stop();
  unmark();
  const range = rangeOf(one);
  if (window.CSS?.highlights) CSS.highlights.set("aloud", new Highlight(range));
  else one.block.classList.add("aloud-now");
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight - 120)
    scrollBy({ top: top - innerHeight / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const told = now = new SpeechSynthesisUtterance(one.text);
  told.lang = root.lang;
  told.voice = voice();
  told.onend = () => told == now && (at++, say());
  told.onerror = () => told == now && stop();
  speech.speak(told);
};
const aloud = part => {
  stop();
  close();
  all = sentences();
  /* At an article that is asked for or linked to, or else at what is on the screen. */
  const first = part || d.querySelector("article:target");
  at = Math.max(0, all.findIndex(it => first ? first.contains(it.block) : it.block.getBoundingClientRect().bottom > 0));
  const pause = button(w.pause, () => {
    const going = !!now;
    going ? hush() : say();
    pause.textContent = going ? w.go_on : w.pause;
  });
  const move = way => () => {
    hush();
    at = Math.max(0, Math.min(all.length - 1, at + way));
    pause.textContent = w.pause;
    say();
  };
  bar = make("section", { className: "aloud" }, button(w.back, move(-1)), pause, button(w.ahead, move(1)), button(w.stop, stop));
  bar.setAttribute("aria-label", w.reading);
  d.body.append(bar);
  pause.focus();
  say();
};
/* The button that begins; where no voice speaks the language there is none. Some phones tell late. */
const reader = part => {
  const it = button(w.aloud, () => aloud(part), "button"), look = () => it.hidden = !voice();
  speech?.addEventListener?.("voiceschanged", look);
  look();
  return it;
};
d.addEventListener("keydown", event => event.key == "Escape" && bar && stop());
addEventListener("pagehide", () => bar && stop());
