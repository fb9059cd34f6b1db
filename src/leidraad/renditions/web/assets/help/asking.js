/* Letters, room and colours as the reader wants them. What is kept is the CSS itself; see reading.js. */
const PAIRS = "--ground --paper --soft --deep --deep-soft", INKS = "--ink --muted --line --on-deep --on-deep-soft --rim";
const pair = (ground, ink, link, mark) => [
  ...PAIRS.split(" ").map(it => it + ":" + ground), ...INKS.split(" ").map(it => it + ":" + ink),
  ...["--link", "--accent", "--brass"].map(it => it + ":" + link), "--on-brass:" + ground, "--mark:" + mark,
].join(";");
/* Where few letters fit on a line, shorter words are parted too. */
const SPLIT = "hyphenate-limit-chars:8 3 3";
const LOOKS = {
  size: ["", "font-size:135%", "font-size:165%;" + SPLIT, "font-size:200%;" + SPLIT],
  room: ["", "line-height:2;letter-spacing:.04em;word-spacing:.14em"],
  colours: ["", pair("#fff", "#000", "#00007d", "#ff0") + ";color-scheme:light", pair("#000", "#fff", "#ff0", "#550") + ";color-scheme:dark"],
};
let look = "";
try {
  look = localStorage.leidraad_look || "";
} catch {}
const keep = wanted => {
  root.style = look = wanted;
  try {
    localStorage.leidraad_look = look;
  } catch {}
};
const choices = name => make("fieldset", {}, make("legend", {}, w[name]), ...LOOKS[name].map((value, i) => {
  const input = make("input", { type: "radio", name: "_" + name, value, checked: look.includes(value) });
  return make("label", {}, input, make("span", {}, w[name + "_" + (i + 1)]));
}));
const aid = () => {
  const form = make("form", { onchange: () => keep([...form.querySelectorAll(":checked")].map(it => it.value).filter(it => it).join(";")) },
    ...Object.keys(LOOKS).map(choices));
  const reset = button(w.reset, () => {
    keep("");
    for (const it of form.querySelectorAll("fieldset")) it.querySelector("input").checked = true;
  });
  open(w.aid, make("p", { className: "tools" }, reader()), form, reset, make("p", { className: "kept" }, w.kept));
};

/* Gives 1 where it has answered; a link whose card is there already, or is waited for, is followed. */
const answer = it => {
  const part = it.closest("article");
  if (it == shown || it == awaited) return 2;
  if (it.dataset.help == "aid") aid();
  else if (it.dataset.help) share(d.querySelector("h1").textContent.trim(), "");
  else if (it.matches(".here")) share(part.querySelector(".title").closest("h1,h2,h3,h4,h5,h6").textContent.trim(), it.hash, part);
  else show(it);
  return 1;
};
/* What was asked for last before this script came; or where the mouse rests or the keyboard is. */
const last = d.asked.pop() || d.querySelector(CITED + ":is(:hover, :focus)");
d.asked = { push: answer };
if (last) answer(last);
