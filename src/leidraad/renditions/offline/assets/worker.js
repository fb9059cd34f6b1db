/*
The service worker: after one visit the policy opens without a network, in all its languages.

It saves parts (see `packing.py`), each under a name that is its checksum, and puts a page together
when it is asked for. So what is saved is whole or not there, an interrupted download goes on where
it stopped, and two editions can be saved at the same time: the new one waits until the reader asks
for it, or comes back another day. A policy over a set size is saved as it is read.

All names of caches end in the address of this site's top: another site on the same host has its
own. Nothing is sent anywhere.
*/
const EDITION = {};

const { scope } = registration, top = new URL(scope).pathname;
const SAVED = "leidraad/saved/", JSON_FILE = ".json";
const PARTS = "leidraad parts " + scope, KEPT = "leidraad kept " + scope;
const READ = `leidraad read ${EDITION.id} ${scope}`;
/* What asking for one more file costs, in bytes of text. */
const REQUEST = 2000;
/* How long is waited for the page that is open to say what stands in it, in milliseconds. */
const PATIENCE = 1000;
const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", json: "application/json",
  css: "text/css; charset=utf-8", svg: "image/svg+xml", webmanifest: "application/manifest+json",
};

const parts = EDITION.bundles.flatMap(it => it[2].map(it => it[0]));
const files = new Map(Object.entries(EDITION.files)), plain = new Map(Object.entries(EDITION.plain));
const extra = new Map(Object.entries(EDITION.kept)), memory = new Map();
/* The file that a host shows for the path of a folder. */
const shown = path => !path || path.endsWith("/") ? path + "index.html" : path;
const isFolder = path => files.has(path + "/index.html");
const keptAt = path => caches.match(at(path), { cacheName: KEPT });
const at = path => scope + path.split("/").map(encodeURIComponent).join("/");
const part = name => at(SAVED + name + JSON_FILE);

const get = async (url, options) => {
  const answer = await fetch(url, options);
  if (!answer.ok) throw Error(`${answer.status} ${url}`);
  return answer;
};

/* The checksum of some bytes, as names of parts begin with it. */
const sum = async bytes => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
  .map(it => it.toString(16).padStart(2, "0")).join("");

/* Fetch what has this checksum: not half of it, nor the page by which a hotspot asks to log in. */
const exact = async (url, expected, options) => {
  const answer = await get(url, options);
  if (!(await sum(await answer.clone().arrayBuffer())).startsWith(expected)) throw Error(`other content: ${url}`);
  return answer;
};

/* A file of its own: from what the page has just fetched, unless that is of another edition. */
const single = (path, sum) =>
  exact(at(path), sum, { cache: "force-cache" }).catch(() => exact(at(path), sum, { cache: "no-cache" }));

/* In parts, quotation marks and apostrophes have changed places. */
const swapped = text => text.replace(/["']/g, it => it == "'" ? '"' : "'");

/* The lines of the page that is open, by the names that they would have as parts. */
let bring;
const told = new Promise(done => bring = done);
const brought = async () => {
  const lines = await Promise.race([told, new Promise(done => setTimeout(done, PATIENCE, []))]);
  return new Map(await Promise.all(lines.map(async line => {
    const data = new TextEncoder().encode(JSON.stringify(swapped(line)));
    return [(await sum(data)).slice(0, 12), data];
  })));
};

/* Save all that is not saved yet. */
const fill = async () => {
  const cache = await caches.open(PARTS), have = new Set((await cache.keys()).map(it => it.url));
  const missing = EDITION.brought.filter(it => !have.has(part(it))), lines = missing.length && await brought();
  for (const it of missing)
    await cache.put(part(it), lines.has(it) ? new Response(lines.get(it)) : await exact(part(it), it));
  for (const [bundle, size, inside] of EDITION.bundles) {
    const wanted = inside.filter(([name]) => !have.has(part(name)));
    const alone = wanted.reduce((sum, [, size]) => sum + size + REQUEST, 0);
    if (alone <= size + REQUEST) {
      for (const [name] of wanted) await cache.put(part(name), await exact(part(name), name));
      continue;
    }
    const all = await (await exact(part(bundle), bundle)).json();
    for (const [number, [name]] of inside.entries())
      if (!have.has(part(name))) await cache.put(part(name), new Response(JSON.stringify(all[number])));
  }
  for (const [path, sum] of plain)
    if (!have.has(at(SAVED + sum))) await cache.put(at(SAVED + sum), await single(path, sum));
};

/* Of a large policy: fetch again what was read of the edition before. */
const refresh = async () => {
  const cache = await caches.open(READ), wanted = new Set([...plain.keys()].map(at));
  for (const name of await older()) for (const it of await (await caches.open(name)).keys()) wanted.add(it.url);
  for (const it of await cache.keys()) wanted.delete(it.url);
  for (const url of wanted) {
    const answer = await fetch(url, { cache: "no-cache" });
    if (answer.ok) await cache.put(url, answer);
    else if (answer.status != 404) throw Error(url);
  }
};

const older = async () => (await caches.keys()).filter(it =>
  it.startsWith("leidraad read ") && it.endsWith(" " + scope) && it != READ);

const saved = async name => {
  if (!memory.has(name)) {
    const found = await caches.match(part(name), { cacheName: PARTS });
    if (!found) throw Error(`not saved: ${name}`);
    memory.set(name, await found.json());
  }
  return memory.get(name);
};

const response = (path, body, status = 200) =>
  new Response(body, { status, headers: { "Content-Type": TYPES[path.split(".").pop()] || "text/plain; charset=utf-8" } });

/* Put a text together. */
const text = async path => {
  const [frame, own] = files.get(path);
  const [shared, { blocks, pages }, rest, ...lines] = await Promise.all(
    [...[EDITION.shared, frame, own].map(it => parts[it]), ...EDITION.brought].map(saved));
  let next = 0;
  return swapped(pages[path].map(it =>
    it < -1 ? lines[-2 - it] : it < 0 ? rest[next++] : (it % 2 ? blocks : shared)[it >> 1]).join("\n"));
};

const found = async path => {
  const file = shown(path);
  if (files.has(file)) return response(file, await text(file));
  if (EDITION.whole) return plain.has(path) ? caches.match(at(SAVED + plain.get(path)), { cacheName: PARTS }) : undefined;
  return caches.match(at(path), { cacheName: READ });
};

/* The page for an address that is not there; or, it may be there, but was not saved. */
const lost = async path => {
  const folder = Object.keys(EDITION.lost).filter(it => path.startsWith(it)).sort((a, b) => b.length - a.length)[0];
  const page = await found(EDITION.lost[folder]);
  if (!page) return Response.error();
  let html = await page.text();
  if (!EDITION.whole || extra.has(path) || EDITION.beyond.some(it => (path + "/").startsWith(it))) for (const [theirs, ours] of EDITION.unsaved) html = html.replaceAll(theirs, ours);
  return response("404.html", html, 404);
};

const answer = async (event, path) => {
  const { request } = event, kept = extra.has(path) && await keptAt(path);
  if (kept && kept.headers.get("Leidraad-Sum") == extra.get(path)) return kept;
  if (isFolder(path)) return Response.redirect(at(path + "/"));
  try {
    const known = !extra.has(path) && await found(path);
    if (known) return known;
  } catch { /* The browser threw parts away; the network has them still. */ }
  try {
    const fresh = await fetch(request);
    if (!EDITION.whole && fresh.ok && !fresh.redirected && !extra.has(path)) {
      const copy = fresh.clone();
      event.waitUntil(caches.open(READ).then(it => it.put(at(path), copy)));
    }
    return fresh;
  } catch (error) {
    if (kept) return kept;
    if (request.mode == "navigate") return lost(path);
    throw error;
  }
};

const ASKED = {
  /* What this edition is, when all of it is saved. */
  state: async () => {
    if (EDITION.whole) await fill();
    const { id, version, text, whole, changes } = EDITION;
    const count = whole ? 0 : (await (await caches.open(READ)).keys()).filter(it => /[/]$|html$/.test(it.url)).length;
    return { id, version, text, whole, changes, count };
  },
  show: async () => skipWaiting(),
  bring: async lines => bring(lines),
  read: async paths => {
    const cache = await caches.open(READ);
    for (const it of paths) if (!await cache.match(at(it))) await cache.put(at(it), await get(at(it)));
  },
  keep: async ([path]) => {
    const fresh = await exact(at(path), extra.get(path), { cache: "no-cache" });
    const headers = { "Content-Type": fresh.headers.get("Content-Type"), "Leidraad-Sum": extra.get(path) };
    await (await caches.open(KEPT)).put(at(path), new Response(await fresh.blob(), { headers }));
  },
  /* Which of these can be kept, and whether they are: the latest, or one that is older. */
  kept: async paths => {
    const all = paths.filter(it => extra.has(it)).map(async it => {
      const kept = await keptAt(it);
      return [it, !kept ? "none" : kept.headers.get("Leidraad-Sum") == extra.get(it) ? "kept" : "older"];
    });
    return Object.fromEntries(await Promise.all(all));
  },
};

addEventListener("install", event => event.waitUntil(EDITION.whole ? fill() : refresh()));

addEventListener("activate", event => event.waitUntil((async () => {
  const cache = await caches.open(PARTS);
  const live = new Set([...[...parts, ...EDITION.brought].map(part), ...[...plain.values()].map(it => at(SAVED + it))]);
  for (const it of await cache.keys()) if (!live.has(it.url)) await cache.delete(it);
  for (const it of await older()) await caches.delete(it);
  await clients.claim();
})()));

addEventListener("message", event => {
  const { ask, about } = event.data;
  event.waitUntil(ASKED[ask](about).then(it => event.ports[0].postMessage(it), () => event.ports[0].postMessage(null)));
});

addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (request.method != "GET" || url.origin != location.origin || !url.pathname.startsWith(top)) return;
  let path = url.pathname.slice(top.length);
  try {
    path = decodeURIComponent(path);
  } catch { /* No file has such a name. */ }
  const ours = files.has(shown(path)) || isFolder(path) || plain.has(path) || extra.has(path);
  if (request.mode == "navigate" || ours || !EDITION.whole) event.respondWith(answer(event, path));
});
