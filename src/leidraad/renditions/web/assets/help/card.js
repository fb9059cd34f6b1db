/*
The card of a link: what it leads to, from this page, from a template at its end, or from the word
list. It comes with this script, for nobody sees one before they rest on a link, come to it or tap.
*/
const CITED = "a:is(.citation,.gloss):not(.card *)";
const citedAt = event => event.target.closest(CITED);
const byHand = event => event.pointerType != "mouse";
let shown, card, timer, touched;
const hide = () => {
  clearTimeout(timer);
  if (shown) shown.ariaExpanded = null;
  shown = shown && card.remove();
};
const leave = () => {
  if (card.querySelector(":focus")) shown.focus();
  hide();
};
const outside = event => shown && !card.contains(event.target) && citedAt(event) != shown;
const show = a => {
  if (a == shown) return;
  hide();
  const key = a.dataset.to?.split(" ")[0] || named(a);
  const from = d.getElementById("_" + key)?.content || d.getElementById(key);
  if (!from) return explain(a);
  const body = make("div", { className: "body" });
  body.innerHTML = (from.querySelector(".body")?.innerHTML || "").replace(/ id=/g, " data-id=");
  const name = make("p", { className: "name", id: "_name" });
  name.innerHTML = (from.querySelector("h1,h2,h3,h4") || from).innerHTML;
  const on = make("a", { className: "button", href: a.href }, a.matches(".gloss") ? w.card_words : w.card_go + " " + a.textContent);
  card = make("div", { className: "card" }, name, body, make("p", { className: "go" }, on, button(w.close, leave)));
  card.setAttribute("role", "group");
  card.setAttribute("aria-labelledby", "_name");
  a.after(card);
  a.ariaExpanded = true;
  shown = a;
  /* Above or below the link, where there is more room: never over it, never off the screen. */
  const { top, bottom, left } = a.getBoundingClientRect(), room = innerHeight - bottom, { max, min } = Math;
  card.style = "max-height:" + (max(room, top) - 16) + "px;left:" + max(8, min(left, innerWidth - card.offsetWidth - 24)) + "px";
  card.style.top = scrollY + (top > room ? top - card.offsetHeight - 8 : bottom + 8) + "px";
};

/* A mouse shows it by resting on the link, the keyboard by coming to it, a finger by a first tap. */
const on = (name, what) => d.addEventListener(name, what);
on("pointerover", event => {
  if (byHand(event)) return;
  clearTimeout(timer);
  const a = citedAt(event);
  if (a) timer = setTimeout(show, 250, a);
  else if (outside(event) && !shown.parentNode.querySelector(":focus")) timer = setTimeout(hide, 300);
});
on("pointerdown", event => {
  touched = byHand(event);
  if (outside(event)) hide();
});
on("focusin", event => {
  if (outside(event)) hide();
  const a = citedAt(event);
  if (a && !touched) show(a);
});
on("keydown", event => {
  touched = 0;
  if (shown && event.key == "Escape") leave();
});
on("click", event => {
  if (shown && !event.defaultPrevented && event.target.closest("a")) leave();
});
