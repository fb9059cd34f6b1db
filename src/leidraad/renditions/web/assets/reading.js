/*
What a reading page adds where there is JavaScript. It stands after the article; without it every
citation is a link, the menu opens and the languages switch, only search is missing. It stands in
every page, so it is terse: at most 2,500 characters once comments and indentation are gone.
*/
(d => {
  let open, card, timer, touch;
  const $ = (css, from = d) => from.querySelector(css);
  const on = (name, what) => d.addEventListener(name, what);
  const menu = $(".menu"), search = $(".search");
  const cited = e => e.target.closest("a.citation:not(.card *)");
  const finger = e => e.pointerType != "mouse";
  const outside = e => open && !card.contains(e.target) && cited(e) != open;

  /* The card of a citation: what it leads to, from this page or from a template at its end. */
  const close = () => {
    clearTimeout(timer);
    open?.removeAttribute("aria-expanded");
    open = open && card.remove();
  };
  const leave = () => {
    if ($(":focus", card)) open.focus();
    close();
  };
  const show = a => {
    if (a == open) return;
    close();
    const key = a.dataset.to.split(" ")[0];
    const from = d.getElementById("_" + key)?.content || d.getElementById(key);
    if (!from) return;
    card = $("#_card").content.firstChild.cloneNode(1);
    const [name, body, go] = card.children;
    name.innerHTML = ($("h1,h2,h3,h4", from) || from).innerHTML;
    body.innerHTML = ($(".body", from)?.innerHTML || "").replace(/ id=/g, " data-id=");
    go.firstChild.href = a.href;
    go.firstChild.append(" " + a.textContent);
    a.after(card);
    a.setAttribute("aria-expanded", true);
    open = a;
    /* Above or below the link, where there is more room: never over it, never off the screen. */
    const { top, bottom, left } = a.getBoundingClientRect(), room = innerHeight - bottom;
    const style = card.style;
    style.left = Math.max(8, Math.min(left, innerWidth - card.offsetWidth - 24)) + "px";
    style.maxHeight = Math.max(room, top) - 16 + "px";
    style.top = scrollY + (top > room ? top - card.offsetHeight - 8 : bottom + 8) + "px";
  };

  /* A mouse shows it by resting on the link, the keyboard by coming to it, a finger by a first tap. */
  on("pointerover", e => {
    if (finger(e)) return;
    clearTimeout(timer);
    const a = cited(e);
    if (a) timer = setTimeout(show, 250, a);
    else if (outside(e) && !$(":focus", open.parentNode)) timer = setTimeout(close, 300);
  });
  on("pointerdown", e => {
    touch = finger(e);
    if (outside(e)) close();
    if (menu && !menu.contains(e.target)) menu.open = 0;
  });
  on("focusin", e => {
    if (outside(e)) close();
    const a = cited(e);
    if (a && !touch) show(a);
  });
  on("keydown", e => {
    touch = 0;
    if (e.key != "Escape") return;
    if (open) leave();
    else if (menu?.open) {
      menu.open = 0;
      $("summary").focus();
    }
  });
  on("click", e => {
    const a = cited(e), other = e.target.closest("a.lang");
    if (a && touch && a != open) {
      e.preventDefault();
      show(a);
    } else if (open && e.target.closest("a,.card button")) leave();
    /* The other language opens at the same article. */
    if (other) other.hash ||= location.hash;
  });

  /* Contents stand open where there is room beside the text. */
  if (innerWidth > 1023) $(".contents details")?.setAttribute("open", "");

  /* Search comes when it is asked for, reading offline when the page has been there for a while. */
  const add = name => {
    const script = d.createElement("script");
    script.src = search.dataset.script.replace("search", name);
    d.body.append(script);
  };
  search?.addEventListener("focusin", () => add("search"), { once: 1 });
  if (search) setTimeout(add, 2e3, "offline");

  /* Who was here before is told that the text has changed; it is kept here and nowhere else. */
  try {
    const at = $("[data-now]"), now = at.dataset.now;
    if (now != (localStorage[at.pathname] ||= now)) add("news");
  } catch {}
})(document);
