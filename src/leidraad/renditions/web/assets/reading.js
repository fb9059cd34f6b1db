/*
What a reading page adds where there is JavaScript. It stands after the article; without it every
citation is a link, the menu opens and the languages switch, only search is missing. It stands in
every page, so it is terse: at most 2,560 characters once comments and indentation are gone.
*/
(d => {
  let touch, keep = {};
  const $ = css => d.querySelector(css);
  const on = (name, what) => d.addEventListener(name, what), menu = $(".menu"), search = $(".search");

  /* The reader's own letters, before anything is seen: what help.js has kept is CSS. */
  try {
    keep = localStorage;
  } catch {}
  if (keep.leidraad_look) d.documentElement.style = keep.leidraad_look;

  /* Other scripts come when they are asked for. What help was asked before it came, it finds. Where
     it cannot come, a link leads where it leads, and the next tap asks anew. */
  const add = (name, onerror) => d.body.appendChild(Object.assign(d.createElement("script"), { onerror, src: search.dataset.script.replace(/\w+(?=.js$)/, name) }));
  const help = () => d.asked ||= add("help", () => {
    const it = d.asked.pop();
    d.asked = 0;
    if (it?.href) location = it.href;
  }) && [];

  /* A mouse that rests on a citation wants its card, the keyboard that comes to it too, a first tap. */
  const cited = e => e.target.closest("a:is(.citation,.gloss):not(.card *)");
  on("pointerover", e => {
    if (e.pointerType == "mouse" && cited(e)) help();
  });
  on("focusin", e => {
    if (!touch && cited(e)) help();
  });
  on("pointerdown", e => {
    touch = e.pointerType != "mouse";
    if (menu && !menu.contains(e.target)) menu.open = 0;
  });
  on("keydown", e => {
    touch = 0;
    if (e.key == "Escape" && menu?.open) menu.open = $(".menu summary").focus();
  });
  on("click", e => {
    const to = e.target.closest("a.lang"), it = e.target.closest("[data-help],.here") || touch && cited(e);
    if (it && help().push(it) < 2) e.preventDefault();
    /* The other language opens at the same article. */
    if (to) to.hash ||= location.hash;
  });

  /* Contents stand open where there is room beside the text. */
  const list = $(".contents details");
  if (list && matchMedia("(min-width:64rem)").matches) list.open = 1;

  const find = () => search.addEventListener("focusin", () => add("search", find), { once: 1 });
  find();

  /* The style for what nobody sees at first is asked for as if it were for paper alone, so that
     nothing waits for it; now it is for the screen too. Reading offline comes when all is there. */
  onload = () => {
    $("[media^=print]").media = "all";
    setTimeout(add, 99, "offline");
  };
})(document);
