/*
Ranking: the words of the policy that are meant, and the articles that hold them, which MiniSearch
finds and ranks. It is given one file of texts. Of a large policy there is a file of words, which
says in which of many files each stands, and it is given the best of these.
*/
const form = d.querySelector(".search");
const home = new URL(form.dataset.home, location), at = new URL(form.dataset.index, location);
const SHOWN = 30, FETCHED = 6;
let index;

const get = async url => {
  const answer = await fetch(url);
  if (!answer.ok) throw Error(answer.status);
  return answer.json();
};

const load = () => {
  index ||= get(at).then(data => {
    const lines = data.words?.split("\n").map(line => line.split(" "));
    const one = {
      data, endings: new Set(["", ...folded(data.endings)]), beginnings: folded(data.beginnings),
      also: data.also.split("\n").map(line => line.split(":").map(folded)),
      words: new Map(lines?.map(([word, ...where]) => [word, where])),
      library: new MiniSearch({ fields: ["said"], extractField, tokenize: folded, processTerm: known }),
      entries: new Map(), held: new Map(), shards: new Map(),
    };
    /* The words of one file are known when it has been read. */
    function known(word) {
      if (!lines) one.words.set(word);
      return word;
    }
    if (data.entries) take(one, 0, data);
    return one;
  });
  /* What could not be fetched is asked for again with the next letter. */
  index.catch(() => index = null);
  return index;
};

const folded = text => tokens(text).map(it => it.word);

/* A word in a label or a title counts twice. */
const extractField = ({ id, label, title, text }, field) =>
  field == "id" ? id : [label, title, label, title, text].join(" ");

/* Have the entries of a file looked in, and no longer. */
const take = (one, shard, { entries }) => {
  const all = entries.map(([label, title, chapter, url, text, part], i) => ({
    id: shard + "." + i, label, title, chapter: one.data.chapters[chapter], url, text, part,
  }));
  for (const it of all) one.entries.set(it.id, it);
  one.library.addAll(all);
  one.held.set(shard, all.map(it => it.id));
};

const leave = (one, shard) => {
  const ids = one.held.get(shard);
  one.library.discardAll(ids);
  ids.forEach(id => one.entries.delete(id));
  one.held.delete(shard);
};

/* The words of the policy that are meant by one that is asked for, with how well they fit. */
const meant = (one, ask, size) => {
  const asks = [ask], fits = new Map();
  for (const [theirs, typed = []] of one.also)
    if (typed.some(it => likeness(one, ask, it) >= .9)) asks.push(...theirs);
  let best = 0;
  for (const word of one.words.keys())
    for (const it of asks) {
      const fit = it == ask ? likeness(one, ask, word, size) : .9 * likeness(one, it, word);
      if (fit > (fits.get(word) || 0)) fits.set(word, fit);
      best = Math.max(best, fit);
    }
  for (const [word, fit] of fits) if (fit < best * .6) fits.delete(word);
  return fits;
};

/* What may be a label: all of it, what stands behind a first word (artikel 5), a word like A.5. */
const labels = text => new Set([text, text.replace(/^\S+\s+/, ""),
  ...folded(text).filter(it => /\D\d|\d\D/.test(it))].map(label));

const search = async (one, text) => {
  const cited = labels(text), chapter = label(text) + ".";
  /* A short word is meant as it stands, unless it is still being typed. */
  const asked = new Map(tokens(text).map(({ word, start, end }) =>
    [word, word.length < 2 || end - start < 4 && end < text.length ? 1 : Math.min(end - start, word.length + 1)]));
  const words = [...asked].map(it => ({ fits: meant(one, ...it) }));
  for (const it of cited) if (one.words.has(it) && !asked.has(it)) words.push({ fits: new Map([[it, 1]]) });
  await gather(one, words);
  const hits = new Map([...one.entries].map(([id, entry]) => [id, { entry, share: 0, score: 0 }]));
  for (const { fits } of words) {
    const found = one.library.search({ queries: [...fits.keys()] }, {
      tokenize: word => [word], boostTerm: word => fits.get(word),
      boostDocument: id => one.entries.get(id).part ? .8 : 1,
    });
    const worth = Math.log(1 + hits.size / found.length);
    for (const { id, score } of found) {
      const it = hits.get(id);
      it.share += worth;
      it.score += score;
    }
  }
  for (const it of hits.values()) {
    const own = label(it.entry.label);
    it.named = own && cited.has(own) ? 1000 : own.startsWith(chapter) ? 100 : 0;
    /* What has most of the words that few others have, comes first. */
    it.score = it.score * it.share ** 2 + it.named;
  }
  /* Who asks with many words is content with those that have most of them. */
  const most = Math.max(...[...hits.values()].map(it => it.share));
  const fit = [...hits.values()].filter(it => it.named || it.share && it.share >= most * .6);
  fit.sort((a, b) => b.score - a.score);
  const marked = new Set(words.flatMap(it => [...it.fits.keys()]));
  return { hits: fit, marked, said: one.data.said };
};

/* Of a large policy, have those files looked in where most of the words stand; a title counts more. */
const gather = async (one, words) => {
  const names = one.data.shards;
  if (!names) return;
  const scores = new Map();
  for (const { fits } of words) {
    const best = new Map();
    for (const [word, fit] of fits) {
      const where = one.words.get(word), rare = Math.log(1 + names.length / where.length);
      for (const it of where) {
        const shard = parseInt(it, 36), score = fit * rare * (it.endsWith("!") ? 3 : 1);
        if (score > (best.get(shard) || 0)) best.set(shard, score);
      }
    }
    for (const [shard, score] of best) scores.set(shard, (scores.get(shard) || 0) + score);
  }
  const wanted = [...scores].sort((a, b) => b[1] - a[1]).slice(0, FETCHED).map(it => it[0]);
  const came = await Promise.all(wanted.map(it => {
    if (!one.shards.has(it)) {
      one.shards.set(it, get(new URL(names[it], at)));
      one.shards.get(it).catch(() => one.shards.delete(it));
    }
    return one.shards.get(it);
  }));
  /* From here on nothing waits, so that two searches at a time do not disturb each other. */
  for (const it of one.held.keys()) if (!wanted.includes(it)) leave(one, it);
  wanted.forEach((it, i) => one.held.has(it) || take(one, it, came[i]));
  for (const it of one.shards.keys()) if (!wanted.includes(it)) one.shards.delete(it);
};
