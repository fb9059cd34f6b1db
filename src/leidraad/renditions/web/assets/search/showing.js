/*
Showing: a list of links below the field, how many they are for who cannot see it, and the keys.
*/
const found = d.getElementById("_found"), input = d.getElementById("_q");
const PAUSE = 250;
const STYLE = "", TROUBLE = {};
d.styleSheets[0].insertRule(`@media all{${STYLE}}`);
let asked = "";

const make = (name, css, ...content) => {
  const made = d.createElement(name);
  if (css) made.className = css;
  made.append(...content);
  return made;
};

/* A text with the words that were meant marked, from `start` to `end`. */
const marks = (text, marked, start = 0, end = text.length) => {
  const parts = [];
  for (const it of tokens(text))
    if (marked.has(it.word) && it.start >= start && it.end <= end) {
      parts.push(text.slice(start, it.start), make("mark", "", text.slice(it.start, it.end)));
      start = it.end;
    }
  return [...parts, text.slice(start, end)];
};

/* The stretch of a text with the most of the words, from and to a blank. */
const passage = (text, marked) => {
  const hits = tokens(text).filter(it => marked.has(it.word));
  let from = 0, most = 0;
  for (const { start } of hits) {
    const different = new Set(hits.filter(it => it.start >= start && it.end < start + 130).map(it => it.word)).size;
    if (different > most) [from, most] = [start, different];
  }
  const start = from > 60 ? text.lastIndexOf(" ", from - 40) + 1 : 0;
  const blank = text.indexOf(" ", start + 170), end = blank < 0 ? text.length : blank;
  return [start ? "… " : "", ...marks(text, marked, start, end), end < text.length ? " …" : ""];
};

const row = ({ entry }, marked) => {
  const link = make("a");
  link.href = new URL(entry.url, home);
  if (entry.label) link.append(make("span", "label", entry.label), " ");
  link.append(make("span", "title", ...marks(entry.title, marked)), " ", make("i", "", entry.chapter),
    make("p", "", ...passage(entry.text, marked)));
  return make("li", "", link);
};

const status = make("p");
status.setAttribute("role", "status");
found.prepend(status);
const show = (text, list) => {
  found.querySelector("ol")?.remove();
  if (list) found.append(list);
  found.hidden = !text;
  status.textContent = text;
};

const look = async () => {
  const text = input.value.trim();
  if (text == asked) return;
  asked = text;
  if (!text) return show("");
  try {
    const one = await load();
    /* Of a large policy, something is fetched for each search: not for every letter. */
    if (one.data.shards) await new Promise(done => setTimeout(done, PAUSE));
    if (text != asked) return;
    const { hits, marked, said } = await search(one, text);
    if (text != asked) return;
    const list = make("ol", "", ...hits.slice(0, SHOWN).map(it => row(it, marked)));
    const many = (hits.length > SHOWN ? said.most : said.many).replace("{shown}", SHOWN).replace("{count}", hits.length);
    if (hits.length) show(hits.length == 1 ? said.one : many, list);
    else show(said.none);
  } catch {
    if (text != asked) return;
    asked = "";
    show(TROUBLE[d.documentElement.lang]);
  }
};

const stops = () => [input, ...found.querySelectorAll("a")];
input.setAttribute("aria-controls", "_found");
input.addEventListener("input", look);
form.addEventListener("submit", async event => {
  event.preventDefault();
  await look();
  stops()[1]?.focus();
});
form.closest("header").addEventListener("keydown", event => {
  const all = stops(), step = { ArrowDown: 1, ArrowUp: -1 }[event.key], here = all.indexOf(d.activeElement);
  if (here < 0) return;
  if (step) {
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, here + step))].focus();
  } else if (event.key == "Escape") {
    input.value = "";
    look();
    input.focus();
  }
});
found.addEventListener("click", event => {
  if (!event.target.closest("a")) return;
  input.value = "";
  look();
});
look();
