/*
The language that the address tells, or all of them where it tells none. A page that was made without
knowing where the site stands finds its folder in the address too, by the pages that it leads to, and
asks the worker, who knows it, where there is one.
*/
const lost = [...document.querySelectorAll(".lost")], { pathname } = location;
const folder = url => new URL(".", url).pathname;
const worker = navigator.serviceWorker?.controller;
const known = lost[0].dataset.root, base = known || worker && folder(worker.scriptURL);
/* Where the folder of a link, below the site's own, begins in the address; -1 where it does not. */
const begins = it => base ? pathname.startsWith(base + it) ? base.length : -1 : pathname.indexOf("/" + it) + 1 || -1;
const [found] = lost.flatMap(it => [...it.querySelectorAll("a")].map(a => [folder(a.href).slice((known || "/").length), it]))
  .filter(([it]) => it && begins(it) > 0).sort(([a], [b]) => begins(a) - begins(b));
const told = found?.[1];
const moved = !known && (base || found && pathname.slice(0, begins(found[0])));
const lead = () => {
  if (moved) for (const name of ["href", "action", "data-home", "data-index", "data-script"])
    for (const it of document.querySelectorAll(`[${name}^="/"]`))
      it.setAttribute(name, location.origin + moved + it.getAttribute(name).slice(1));
};
lead();
lost.forEach(it => it.hidden = told && it != told);
if (told && told != lost[0]) {
  const $ = css => document.querySelector(css), { name, skip, label, hint, results, ...search } = told.dataset;
  document.documentElement.lang = told.lang;
  document.title = told.querySelector(".h1").textContent + " · " + name;
  Object.assign($(".search").dataset, search);
  $(".search").action = told.querySelectorAll("a")[1].href;
  $(".search label").textContent = label;
  $("#_q").placeholder = hint;
  $("#_found").ariaLabel = results;
  /* Who reads this in their language can go to the one in whose place it came. */
  const link = $(`.languages [lang="${told.lang}"]`);
  link.lang = link.hreflang = lost[0].lang;
  link.href = lost[0].dataset.home;
  link.textContent = lost[0].dataset.own;
  $(".skip").textContent = skip;
  $(".brand").href = search.home;
  $(".brand span").textContent = name;
}
/* The footer comes after this script. */
addEventListener("DOMContentLoaded", () => {
  lead();
  for (const it of document.querySelectorAll("footer [lang]")) it.hidden = told && it.lang != told.lang;
});
