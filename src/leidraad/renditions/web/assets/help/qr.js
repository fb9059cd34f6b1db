/*
A QR code as a drawing: bytes, error correction M, as ISO/IEC 18004 has it. It is drawn here because
only here the address is known: that of one article, on whatever host the site is read.
*/
const ECC = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, x => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => x * y % 2 + x * y % 3,
  (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2,
];

/* How many bytes a version holds, error correction included. */
const bytesOf = version => {
  let bits = (16 * version + 128) * version + 64;
  if (version > 1) {
    const marks = Math.floor(version / 7) + 2;
    bits -= (25 * marks - 10) * marks - 55 + (version > 6 ? 36 : 0);
  }
  return bits >> 3;
};

/* Multiplication in the field of 256 elements that Reed and Solomon's code works in. */
const times = (x, y) => {
  let product = 0;
  for (let i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11d ^ (y >> i & 1) * x;
  return product;
};
const correction = (bytes, degree) => {
  const divisor = [...Array(degree - 1).fill(0), 1];
  for (let i = 0, power = 1; i < degree; i++, power = times(power, 2))
    for (let j = 0; j < degree; j++) divisor[j] = times(divisor[j], power) ^ (divisor[j + 1] || 0);
  const rest = Array(degree).fill(0);
  for (const byte of bytes) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((each, i) => rest[i] ^= times(each, factor));
  }
  return rest;
};

/* The bytes of a text with their error correction, the blocks dealt out in turn. */
const dealt = (bytes, version) => {
  const all = bytesOf(version), ecc = ECC[version], blocks = BLOCKS[version], size = bytes.length;
  const room = all - ecc * blocks, long = version > 9 ? [size >> 12 & 15, size >> 8 & 15] : [];
  const halves = [4, ...long, size >> 4 & 15, size & 15, ...[...bytes].flatMap(it => [it >> 4, it & 15]), 0];
  const data = Array.from({ length: halves.length / 2 }, (_, i) => halves[2 * i] << 4 | halves[2 * i + 1]);
  for (let pad = 0xec; data.length < room; pad ^= 0xfd) data.push(pad);
  const short = Math.floor(room / blocks), shorter = blocks - room % blocks;
  const rows = Array.from({ length: blocks }, (_, i) => data.splice(0, short + (i >= shorter)));
  const checks = rows.map(row => correction(row, ecc));
  const deal = (from, length) => Array.from({ length }, (_, i) => from.map(row => row[i])).flat().filter(it => it >= 0);
  return [...deal(rows, short + 1), ...deal(checks, ecc)];
};

/* The squares of a code, row by row; null when the text is too long for one. */
const squares = text => {
  const bytes = new TextEncoder().encode(text);
  const version = ECC.findIndex((ecc, it) => it && bytesOf(it) - ecc * BLOCKS[it] >= bytes.length + (it > 9 ? 3 : 2));
  if (version < 0) return null;
  const size = 4 * version + 17, codes = dealt(bytes, version);
  const grid = Array.from({ length: size }, () => Array(size)), fixed = grid.map(() => Array(size));
  const put = (x, y, dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) fixed[y][x] = 1, grid[y][x] = +dark;
  };
  const ring = (x, y, radius, light) => {
    for (let i = -radius; i <= radius; i++)
      for (let j = -radius; j <= radius; j++) put(x + i, y + j, !light.includes(Math.max(Math.abs(i), Math.abs(j))));
  };
  for (let i = 0; i < size; i++) put(6, i, i % 2 == 0), put(i, 6, i % 2 == 0);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) ring(x, y, 4, [2, 4]);
  const marks = version > 1 ? Math.floor(version / 7) + 2 : 0, at = marks ? [6] : [];
  const step = Math.ceil((version * 4 + 4) / (marks * 2 - 2)) * 2;
  for (let place = size - 7; at.length < marks; place -= step) at.splice(1, 0, place);
  for (const x of at)
    for (const y of at) if (!(x == 6 && y == 6 || x == 6 && y == size - 7 || x == size - 7 && y == 6)) ring(x, y, 2, [1]);
  if (version > 6) {
    let rest = version;
    for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >> 11) * 0x1f25;
    for (let i = 0; i < 18; i++) {
      const dark = (version << 12 | rest) >> i & 1, a = size - 11 + i % 3, b = Math.floor(i / 3);
      put(a, b, dark), put(b, a, dark);
    }
  }
  const format = mask => {
    let rest = mask;
    for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >> 9) * 0x537;
    const bits = (mask << 10 | rest) ^ 0x5412, bit = i => bits >> i & 1;
    for (let i = 0; i < 15; i++) {
      i < 6 ? put(8, i, bit(i)) : i < 8 ? put(8, i + 1, bit(i)) : put(i < 9 ? 7 : 14 - i, 8, bit(i));
      i < 8 ? put(size - 1 - i, 8, bit(i)) : put(8, size - 15 + i, bit(i));
    }
    put(8, size - 8, 1);
  };
  format(0);
  let next = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right == 6) right = 5;
    for (let i = 0; i < size; i++)
      for (const x of [right, right - 1]) {
        const y = right + 1 & 2 ? i : size - 1 - i;
        if (!fixed[y][x]) grid[y][x] = codes[next >> 3] >> 7 - (next++ & 7) & 1;
      }
  }
  /* The mask that leaves the fewest long runs and the fewest solid squares. */
  const masked = mask => {
    format(mask);
    return grid.map((row, y) => row.map((dark, x) => fixed[y][x] ? dark : dark ^ !MASKS[mask](x, y)));
  };
  const faults = made => {
    const turned = made.map((_, x) => made.map(row => row[x]));
    const runs = [...made, ...turned].flatMap(row => row.join("").match(/0{5,}|1{5,}/g) || []);
    let solid = 0;
    for (let y = 1; y < size; y++)
      for (let x = 1; x < size; x++)
        solid += [0, 4].includes(made[y][x] + made[y - 1][x] + made[y][x - 1] + made[y - 1][x - 1]);
    return runs.reduce((sum, run) => sum + run.length - 2, 3 * solid);
  };
  const best = MASKS.map((_, mask) => [faults(masked(mask)), mask]).sort((a, b) => a[0] - b[0])[0][1];
  return masked(best);
};

const drawn = text => {
  const rows = squares(text), size = rows?.length + 8;
  if (!rows) return "";
  const path = rows.flatMap((row, y) => row.map((dark, x) => dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("");
  const holder = make("div", { className: "qr" });
  holder.innerHTML = `<svg viewBox="0 0 ${size} ${size}" role="img"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`;
  holder.firstChild.setAttribute("aria-label", w.qr_name);
  return holder;
};
