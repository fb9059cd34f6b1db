/*
What a reading page adds where there is JavaScript. It stands after the article; without it every
citation is a link, the menu opens and the languages switch, only search is missing. It stands in
every page, so it is terse: at most 2,560 characters once comments and indentation are gone.
*/
(d => {
  let open, card, timer, touch, keep = {};
  const $ = (css, from = d) => from.querySelector(css);
  const on = (name, what) => d.addEventListener(name, what), menu = $(".menu"), search = $(".search");

  /* The reader's own letters, before anything is seen: what help.js has kept is CSS. */
  try {
    keep = localStorage;
  } catch {}
  d.documentElement.style = keep.leidraad_look || "";

  const cited = e => e.target.closest("a:is(.citation,.gloss):not(.card *)");
  const hand = e => e.pointerType != "mouse", off = e => open && !card.contains(e.target) && cited(e) != open;

  /* Other scripts come when they are asked for. What help was asked before it came, it finds. */
  const add = name => d.body.appendChild(d.createElement("script")).src = search.dataset.script.replace("search", name);
  const ask = it => (d.asked ||= add("help") && []).push([it, show]) < 2;

  /* The card of a link: what it leads to, from this page or from a template at its end. */
  const close = () => {
    clearTimeout(timer);
    if (open) open.ariaExpanded = null;
    open = open && card.remove();
  }, leave = () => {
    if ($(":focus", card)) open.focus();
    close();
  };
  const show = a => {
    if (a == open) return;
    close();
    const key = a.dataset.to?.split(" ")[0] || a.hash.slice(1);
    const from = d.getElementById("_" + key)?.content || d.getElementById(key);
    if (!from) return ask(a);
    card = $("#_card").content.firstChild.cloneNode(1);
    const [name, body, go] = card.children;
    name.innerHTML = ($("h1,h2,h3,h4", from) || from).innerHTML;
    body.innerHTML = ($(".body", from)?.innerHTML || "").replace(/ id=/g, " data-id=");
    go.firstChild.href = a.href;
    go.firstChild.append(" " + a.textContent);
    a.after(card);
    a.ariaExpanded = true;
    open = a;
    /* Above or below the link, where there is more room: never over it, never off the screen. */
    const { top, bottom, left } = a.getBoundingClientRect(), room = innerHeight - bottom, { max, min } = Math;
    card.style = "max-height:" + (max(room, top) - 16) + "px;left:" + max(8, min(left, innerWidth - card.offsetWidth - 24)) + "px";
    card.style.top = scrollY + (top > room ? top - card.offsetHeight - 8 : bottom + 8) + "px";
    return 1;
  };

  /* A mouse shows it by resting on the link, the keyboard by coming to it, a finger by a first tap. */
  on("pointerover", e => {
    if (hand(e)) return;
    clearTimeout(timer);
    const a = cited(e);
    if (a) timer = setTimeout(show, 250, a);
    else if (off(e) && !$(":focus", open.parentNode)) timer = setTimeout(close, 300);
  });
  on("pointerdown", e => {
    touch = hand(e);
    if (off(e)) close();
    if (menu && !menu.contains(e.target)) menu.open = 0;
  });
  on("focusin", e => {
    if (off(e)) close();
    const a = cited(e);
    if (a && !touch) show(a);
  });
  on("keydown", e => {
    touch = 0;
    if (e.key != "Escape") return;
    if (open) leave();
    else if (menu?.open) menu.open = $("summary").focus();
  });
  on("click", e => {
    const at = css => e.target.closest(css), a = cited(e), help = at("[data-help],.here"), to = at("a.lang");
    if (help ? ask(help) : a && touch && a != open && show(a)) e.preventDefault();
    else if (open && at("a,.card button")) leave();
    /* The other language opens at the same article. */
    if (to) to.hash ||= location.hash;
  });

  /* Contents stand open where there is room beside the text. */
  const list = $(".contents details");
  if (list && innerWidth > 1023) list.open = 1;

  /* A sheet of paper tells where it is from, where the page does not know its own address. */
  const paper = $(".paper span");
  if (paper) paper.textContent ||= location;

  /* Reading offline comes when the page has been there for a while. */
  search.addEventListener("focusin", () => add("search"), { once: 1 });
  setTimeout(add, 2e3, "offline");
})(document);
