/* The language that the address tells, or all of them where it tells none. */
const lost = [...document.querySelectorAll(".lost")];
const told = lost.find((it, i) => i && location.pathname.startsWith(it.dataset.home));
if (told) {
  const $ = css => document.querySelector(css), { name, skip, label, hint, results, ...search } = told.dataset;
  lost.forEach(it => it.hidden = it != told);
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
  /* The footer comes after this script. */
  addEventListener("DOMContentLoaded", () => {
    for (const it of document.querySelectorAll("footer [lang]")) it.hidden = it.lang != told.lang;
  });
}
