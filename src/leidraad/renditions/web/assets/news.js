/*
Tells a reader who was here before that the text has changed, and leads to what did. It is fetched
only then. What the reader was told last is kept in the browser; nothing is sent.
*/
(d => {
  const NEWS = {};
  const link = d.querySelector("[data-now]"), key = link.pathname;
  const root = new URL("..", d.currentScript.src), told = NEWS[d.documentElement.lang];
  const page = told?.pages[localStorage[key].split("+")[0]];
  const done = () => localStorage[key] = link.dataset.now;
  const url = page && new URL(page, root);
  if (!url || url.pathname == location.pathname) return done();

  const make = (name, text) => Object.assign(d.createElement(name), { textContent: text });
  const notice = make("aside", ""), text = make("p", told.said), see = make("a", told.see);
  const close = make("button", told.close);
  notice.className = "notice news";
  notice.setAttribute("aria-label", told.said);
  see.className = "button";
  see.href = url;
  see.onclick = done;
  close.type = "button";
  close.onclick = () => {
    done();
    notice.remove();
  };
  notice.append(text, see, close);
  for (const rule of [
    ".news.news { position: fixed; z-index: 8; inset: 0 0 auto; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; max-width: 40rem; margin: 0 auto; padding: .7rem var(--edge); background: var(--paper); border: 0; border-bottom: .3rem solid var(--accent); box-shadow: 0 0 1.5rem #0005 }",
    ".news p { flex: 1 1 14rem; margin: 0; font-weight: 600 }",
    "@media print { .news.news { display: none } }",
  ]) d.styleSheets[0].insertRule(rule, d.styleSheets[0].cssRules.length);
  d.querySelector(".skip").after(notice);
})(document);
