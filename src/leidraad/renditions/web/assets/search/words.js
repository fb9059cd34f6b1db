/*
Words: what stays of them when spelling is left out of account, and how much one is like another.
`search.py` folds words in the same way for the file of words of a large policy.
*/
const WORDS = /[\p{L}\p{N}\p{M}]+(?:[.'’][\p{L}\p{N}\p{M}]+)*/gu;

/* Without case, accents, the apostrophe of foto's, doubled letters, and the v and z of which an
   inflection makes f and s. */
const fold = text => text.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase()
  .replace(/(\p{L})\1+/gu, "$1").replace(/\Bv/g, "f").replace(/\Bz/g, "s");

const tokens = text => [...text.matchAll(WORDS)].map(it =>
  ({ word: fold(it[0]), start: it.index, end: it.index + it[0].length }));

/* A label as it is cited: A5, a.5 and A 5 are A.5. */
const label = text => fold(text).replace(/\s+/g, "").replace(/(\p{L})(?=\d)/gu, "$1.");

/* Editing distance with swapped neighbours, or more than `most`. */
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older = [], old = [...b, 0].map((_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    older = old;
    old = row;
  }
  return old[b.length];
};

/* Two forms of one word: they begin alike, and end as words of the language may. */
const inflected = ({ endings }, a, b, least = 3) => {
  let same = 0;
  while (same < a.length && a[same] == b[same]) same++;
  return same >= least && endings.has(a.slice(same)) && endings.has(b.slice(same));
};

/* A word without a beginning that forms of words have: ge|schorst. */
const bare = (word, beginning) =>
  word.startsWith(beginning) && word.length > beginning.length + 2 ? word.slice(beginning.length) : word;

/* Whether a long word is put together of a form of `part` and others: klas|foto. */
const compound = (grammar, long, part) => {
  if (part.length < 4 || !long.includes(part.slice(0, 4))) return false;
  for (let cut = 3; cut < long.length - 2; cut++)
    if (inflected(grammar, long.slice(cut), part) || inflected(grammar, long.slice(0, cut), part)) return true;
  return false;
};

/* How much `word` of the policy is what was asked for, from 1, the same, to 0. `size` is how many
   letters of it count: of `app`, folded to `ap`, three. */
const likeness = (grammar, ask, word, size = ask.length) => {
  if (ask == word) return 1;
  if (inflected(grammar, ask, word)) return .9;
  if (grammar.beginnings.some(it => inflected(grammar, bare(ask, it), bare(word, it), 4))) return .85;
  if (size > 1 && word.startsWith(ask)) return .8;
  const errors = ask.length < 4 || /\d/.test(ask) ? 0 : ask.length < 8 ? 1 : 2;
  const near = errors && distance(ask, word, errors);
  if (near == 1 && ask.length > 7) return .7;
  if (size > 3 && word.includes(ask) || size > 2 && word.endsWith(ask)) return .6;
  if (compound(grammar, ask, word)) return .5;
  if (!errors) return 0;
  if (near <= errors) return .45;
  return word.length > ask.length && distance(ask, word.slice(0, ask.length), 1) < 2 ? .4 : 0;
};
