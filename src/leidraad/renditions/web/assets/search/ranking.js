/*
Ranking: the words of the policy that are meant, and the articles that hold them. What is looked in
is one file, or for a large policy a file of words that says in which of many files each stands; of
these only the best are fetched.
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
    const one = {
      data, endings: new Set(["", ...folded(data.endings)]), beginnings: folded(data.beginnings),
      also: data.also.split("\n").map(line => line.split(":").map(folded)), shards: new Map(),
    };
    if (data.shards) {
      one.words = new Map(data.words.split("\n").map(line => line.split(" ")).map(([word, ...where]) => [word, where]));
    } else {
      const entries = taken(one, data);
      one.shards.set(0, entries);
      one.words = new Map(entries.flatMap(it => [...it.words.keys()]).map(word => [word]));
    }
    return one;
  });
  /* What could not be fetched is asked for again with the next letter. */
  index.catch(() => index = null);
  return index;
};

const folded = text => tokens(text).map(it => it.word);

/* Count the words of each entry; three times what its label and title say. */
const taken = (one, { entries }) => entries.map(([label, title, chapter, url, text, part]) => {
  const words = new Map(), add = (text, weight) => folded(text).forEach(it =>
    words.set(it, (words.get(it) || 0) + weight));
  add(label + " " + title, 3);
  add(text, 1);
  return { label, title, chapter: one.data.chapters[chapter], url, text, words, part };
});

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
  const entries = await best(one, words);
  for (const it of words) {
    const holding = entries.filter(entry => [...it.fits.keys()].some(word => entry.words.has(word))).length;
    it.worth = holding ? Math.log(1 + entries.length / holding) : 0;
  }
  const hits = entries.map(entry => {
    let score = 0, share = 0;
    for (const { fits, worth } of words) {
      let best = 0, sum = 0;
      for (const [word, fit] of fits) {
        const count = entry.words.get(word);
        if (count) {
          best = Math.max(best, fit);
          sum += fit * Math.min(count, 6);
        }
      }
      share += best && worth;
      score += best && worth * (best + sum / 4);
    }
    if (entry.part) score *= .8;
    const own = label(entry.label), named = own && cited.has(own) ? 1000 : own.startsWith(chapter) ? 100 : 0;
    return { entry, share, score: score + named, named };
  });
  /* Who asks with many words is content with those that have most of them. */
  const most = hits.reduce((most, it) => Math.max(most, it.share), 0);
  const fit = hits.filter(it => it.named || it.share && it.share >= most * .6);
  fit.sort((a, b) => b.score - a.score);
  const marked = new Set(words.flatMap(it => [...it.fits.keys()]));
  return { hits: fit, marked, said: one.data.said };
};

/* All entries; of a large policy those of the files in which most of the words stand, and a title
   counts more. */
const best = async (one, words) => {
  const names = one.data.shards;
  if (!names) return one.shards.get(0);
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
  for (const it of one.shards.keys()) if (!wanted.includes(it)) one.shards.delete(it);
  return (await Promise.all(wanted.sort((a, b) => a - b).map(it => {
    if (!one.shards.has(it)) {
      one.shards.set(it, get(new URL(names[it], at)).then(data => taken(one, data)));
      one.shards.get(it).catch(() => one.shards.delete(it));
    }
    return one.shards.get(it);
  }))).flat();
};
