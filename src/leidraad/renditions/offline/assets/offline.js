/*
What a page does when it has been there for a while: it starts the service worker, says when all is
saved, tells of a text that is new to this reader without changing anything under their eyes, lets
files be kept on request, and learns its own address for paper where it does not know it.
*/
(d => {
  const WORDS = {};
  const service = navigator.serviceWorker, root = new URL("..", d.currentScript.src);
  const language = d.documentElement.lang, words = WORDS[language] || Object.values(WORDS)[0];
  const device = words[matchMedia("(pointer: coarse)").matches ? "phone" : "computer"];
  const FIRST_WAIT = 30_000;
  let registration, wait = FIRST_WAIT, offered;

  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, it) => ({ device, ...values })[it]);
  const path = url => decodeURIComponent(url.pathname.slice(root.pathname.length));
  const within = url => url.origin == root.origin && url.pathname.startsWith(root.pathname);

  const ask = (worker, what, about) => new Promise(done => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = event => done(event.data);
    worker.postMessage({ ask: what, about }, [port2]);
  });

  const make = (name, css, ...content) => {
    const made = d.createElement(name);
    made.className = css;
    made.append(...content);
    return made;
  };

  const button = (text, what) => {
    const made = make("button", "", text);
    made.type = "button";
    made.onclick = what;
    return made;
  };

  /* A phone that is asked to put the policy on its home screen looks for these; the second is for
     Apple's, and another browser would fetch the icon of the tab again. */
  const point = (rel, name) => {
    const link = make("link", "");
    link.rel = rel;
    link.href = new URL("leidraad/" + name, root);
    d.head.append(link);
  };
  point("manifest", language + ".webmanifest");
  if ("standalone" in navigator) point("apple-touch-icon", "icon-180.png");

  /* The line in the footer, once it is true. */
  const line = make("p", "saved");
  line.setAttribute("role", "status");
  (d.querySelector(".privacy") || d.querySelector("footer :last-child"))?.after(line);
  const tell = async () => {
    const worker = registration.active;
    if (!worker) return;
    const state = await ask(worker, "state");
    if (!state) return later();
    if (!state.whole) {
      const also = [...d.querySelectorAll(".languages a, .brand")].map(it => new URL(it.href)).filter(within);
      await ask(worker, "read", [new URL(location), ...also].map(path));
      state.count = (await ask(worker, "state")).count;
    }
    const name = state.whole ? "saved" : "read";
    line.textContent = say(state.version ? name + "_version" : name, state);
    files(worker);
    if (mark) news(state.changes);
  };

  /* Files to take along, such as a printed edition: a button behind the text with the link. */
  const files = async worker => {
    const links = [...d.querySelectorAll("main a[href]")].filter(it => within(new URL(it.href)) && !it.dataset.seen);
    for (const link of links) link.dataset.seen = 1;
    const found = await ask(worker, "kept", links.map(it => path(new URL(it.href)))) || {};
    for (const link of links) {
      const file = path(new URL(link.href)), state = found[file];
      if (!state) continue;
      const said = make("span", ""), keep = button(say("keep"), async () => {
        said.textContent = "";
        const trouble = await ask(worker, "keep", [file]) === null;
        said.textContent = say(trouble ? "keep_trouble" : "kept");
        keep.hidden = !trouble;
      });
      said.setAttribute("role", "status");
      if (state == "kept") said.textContent = say("kept");
      if (state == "older") keep.textContent = say("keep_newer");
      keep.hidden = state == "kept";
      keep.append(make("span", "sr", " ", link.textContent));
      (link.closest("p, li, dd, td") || link.parentNode).append(make("span", "keep", " ", said, " ", keep));
    }
  };

  /* The one notice: what is new, what changed from what the reader knows, and what to do about it.
     It stands at the top, and no text moves when it comes or goes. Over the header it comes at once;
     who came by a link, or reads further on, has a heading or a line there: it comes when they move
     on themselves. The title of the page it never covers: where room is short it names the
     articles once the title has gone by, where it is shorter still it waits for that itself. */
  let coming;
  const top = () => d.querySelector("main").getBoundingClientRect().top;
  const still = change => {
    const before = top();
    change();
    scrollBy(0, top() - before);
  };
  const notify = (said, changed, follow, ...buttons) => {
    close();
    const text = make("p", ""), notice = make("aside", "notice", text, ...buttons), named = make("span", "");
    notice.setAttribute("aria-label", say("newer_name"));
    text.setAttribute("role", "status");
    const told = [said];
    if (changed) {
      const [page, articles] = changed, link = make("a", "", say("changes"));
      link.href = new URL(page, root);
      link.onclick = follow;
      named.append(" ", articles);
      told.push(named, " ", link);
    }
    /* What is gone to from here stands below it. */
    new ResizeObserver(() => d.body.style.setProperty("--notice", notice.offsetHeight + "px")).observe(notice);
    const come = () => still(() => {
      const title = (d.querySelector("h1") || d.body).getBoundingClientRect();
      const covers = () => title.bottom > 0 && title.top < notice.offsetHeight;
      if (notice.isConnected && title.bottom > 0) return;
      d.querySelector(".skip").after(notice);
      if (!text.firstChild) text.append(...told);
      named.hidden = false;
      named.hidden = covers();
      if (covers()) notice.remove();
      else if (!named.hidden) removeEventListener("scroll", coming);
    });
    /* A browser says that it scrolls, too, when it lays out what comes near and nothing moves on
       the screen. */
    const seen = d.elementFromPoint(innerWidth / 2, innerHeight / 2) || d.body;
    const place = () => seen.getBoundingClientRect().top, was = place();
    coming = () => Math.abs(place() - was) > 1 && come();
    addEventListener("scroll", coming);
    if (top() > 0) come();
  };
  const close = () => {
    removeEventListener("scroll", coming);
    still(() => d.querySelector(".notice")?.remove());
  };

  /* Who was here before is told that the text has changed since. The mark of the last text that they
     were told of is kept in this browser, and nothing is sent. */
  let mark = d.querySelector("[data-now]");
  const now = mark?.dataset.now, key = mark?.pathname;
  const known = text => {
    try {
      if (text) localStorage[key] = text;
      else delete localStorage[key];
    } catch { /* A browser may keep nothing at all. */ }
  };
  const news = changes => {
    let before = now;
    try {
      before = localStorage[key] ||= now;
    } catch { /* As above. */ }
    if (before == now) return;
    const changed = changes[language]?.[before.split("+")[0]], told = () => known(now);
    if (!changed || new URL(changed[0], root).pathname == location.pathname) return told();
    notify(say("news"), changed, told, button(say("close"), () => {
      told();
      close();
    }));
  };

  /* A newer text is saved: it is shown when the reader says so, who then has been told of it. */
  const offer = async () => {
    const { active, waiting } = registration;
    if (!active || !waiting || offered == waiting) return;
    offered = waiting;
    /* One after the other: Chromium holds on to an old worker that is asked something just when a
       new one wants to take its place. */
    const fresh = await ask(waiting, "state"), old = await ask(active, "state");
    if (!old || !fresh || old.text == fresh.text || sessionStorage.getItem(root + "later") == fresh.id) return;
    const show = address => {
      known();
      mark = null;
      service.addEventListener("controllerchange", () => address ? location.assign(address) : location.reload());
      ask(waiting, "show");
    };
    const said = say(fresh.version && fresh.version != old.version ? "newer_version" : "newer", fresh);
    const follow = event => {
      event.preventDefault();
      show(event.target.href);
    };
    notify(said, fresh.changes[language]?.[old.version], follow, button(say("show"), () => show()), button(say("later"), () => {
      sessionStorage.setItem(root + "later", fresh.id);
      close();
    }));
  };

  const later = () => {
    setTimeout(start, wait);
    wait *= 2;
  };

  const watch = worker => {
    if (!worker) return;
    /* All pages have nearly the same style and script: what stands in this one is not sent again. */
    ask(worker, "bring", [...d.querySelectorAll("style, script")].flatMap(it => it.outerHTML.split("\n")));
    worker.addEventListener("statechange", () => {
      if (worker.state == "installed") offer();
      if (worker.state == "activated") tell();
      /* The download stopped half-way; what came stays, and the rest is fetched another time. */
      if (worker.state == "redundant" && !registration.active) later();
    });
  };

  const start = async () => {
    try {
      registration = await service.register(new URL("sw.js", root), { updateViaCache: "none" });
    } catch {
      return later();
    }
    watch(registration.installing);
    registration.onupdatefound = () => watch(registration.installing);
    tell();
    offer();
  };

  for (const rule of [
    ".notice { position: sticky; z-index: 8; top: 0; display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .6rem; max-height: 75vh; overflow: auto; padding: .5rem max(var(--edge), 50% - var(--wide, 100vw) / 2 + var(--edge)); background: var(--paper); border-bottom: .2rem solid var(--accent); box-shadow: 0 .2rem 1rem #0004; line-height: 1.4; overflow-anchor: none }",
    ".notice p { flex: 1 1 20rem; margin: 0 }",
    ".notice p + button { background: var(--deep-soft); color: var(--on-deep) }",
    ".notice ~ * * { scroll-margin-top: var(--notice) }",
    ".keep { display: block }",
    "[hidden] { display: none !important }",
    "@media print { .notice, .keep, .saved { display: none } }",
  ]) d.styleSheets[0]?.insertRule(rule, d.styleSheets[0].cssRules.length);

  /* Every sheet of paper tells what it is and where it is from: by the style of the page, where that
     has the address. */
  const paper = d.querySelector(".paper span");
  if (paper && !paper.textContent) {
    paper.textContent = location;
    onbeforeprint = () => d.styleSheets[0].insertRule("@page{@bottom-left{content:" + JSON.stringify(d.title + " · " + paper.parentNode.textContent) + "}}");
  }

  if (!service) return;
  addEventListener("online", start);
  start();
})(document);
