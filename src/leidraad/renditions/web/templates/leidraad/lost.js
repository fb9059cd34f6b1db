/* The language that the address tells, or all of them where it tells none. */
const lost = [...document.querySelectorAll(".lost")];
const told = lost.find((it, i) => i && location.pathname.startsWith(it.dataset.home));
if (told) {
  lost.forEach(it => it.hidden = it != told);
  document.documentElement.lang = told.lang;
  document.title = told.querySelector(".h1").textContent;
  Object.assign(document.querySelector(".search").dataset, told.dataset);
}
