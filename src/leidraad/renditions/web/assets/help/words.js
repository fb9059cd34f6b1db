/* The key in the address of a link. */
const named = a => decodeURIComponent(a.hash.slice(1));

/* A hard word: its explanation is taken from the word list that its link leads to. */
const lists = {};
const listAt = url => lists[url] ||= fetch(url).then(async answer => {
  if (!answer.ok) throw answer;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
});
/* The link whose explanation is on its way: who taps on it once more need not wait for it. */
let awaited;
const explain = async a => {
  awaited = a;
  const key = named(a), url = a.href.split("#")[0];
  try {
    const head = (await listAt(url)).getElementById(key);
    const body = make("div", { className: "body" });
    for (let it = head.nextElementSibling; it && !/^H[12]$/.test(it.tagName); it = it.nextElementSibling)
      body.append(it.cloneNode(true));
    const from = make("template", { id: "_" + key });
    from.content.append(make("h2", {}, head.textContent.split(",")[0]), body);
    d.body.append(from);
    show(a);
  } catch {
    delete lists[url];
    /* Who tapped on it wants to go there; who rests on it with a mouse does not. */
    if (matchMedia("(hover: none)").matches) location.href = a.href;
  }
  if (awaited == a) awaited = null;
};
