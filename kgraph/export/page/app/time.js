// @ts-check
// The time axis: bars of a month, a quarter, a year or a decade, whichever are few enough to be told apart, with edges on whole ones.

const MOST = 48; // bars at most
const DAY = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const UNITS = [1, 3, 12, 60, 120, 600, 1200]; // months of a bar

/** Days since 1970 of the first of a month, counted from January of year 0. @param {number} month */
export function dayOfMonth(month) {
  const at = new Date(0);
  at.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return Math.round(at.getTime() / DAY);
}

/** The month of a day, counted from January of year 0. @param {number} day  days since 1970 */
export function monthOfDay(day) {
  const at = new Date(day * DAY);
  return 12 * at.getUTCFullYear() + at.getUTCMonth();
}

/**
 * The bars from one day to another: the months of each, and the day on which each begins; one edge more, where the last ends.
 * @param {number} first @param {number} last  days since 1970
 * @returns {{unit: number, edges: number[]}}
 */
export function axis(first, last) {
  const [from, to] = [monthOfDay(first), monthOfDay(last)];
  const unit =
    UNITS.find((months) => Math.floor(to / months) - Math.floor(from / months) < MOST) ??
    UNITS[UNITS.length - 1];
  const edges = [];
  for (let at = Math.floor(from / unit); at <= Math.floor(to / unit) + 1; at += 1)
    edges.push(dayOfMonth(at * unit));
  return { unit, edges };
}

/** The bar in which a day lies, or -1. @param {number[]} edges @param {number} day */
export function barOf(edges, day) {
  if (day < edges[0] || day >= edges[edges.length - 1]) return -1;
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle;
  }
  return low;
}

/** "Feb 2026", "2026" or "1990s": what a bar is called. @param {number} unit @param {number} edge */
export function barName(unit, edge) {
  const month = monthOfDay(edge);
  const year = Math.floor(month / 12);
  if (unit === 1) return `${MONTHS[month % 12]} ${year}`;
  if (unit === 3) return `${MONTHS[month % 12]} – ${MONTHS[(month % 12) + 2]} ${year}`;
  return unit === 12 ? String(year) : `${year} – ${year + unit / 12 - 1}`;
}

/**
 * What is written under the bars: the years, or the months where there are few, never closer than `room` shares of the width.
 * @param {number} unit @param {number[]} edges @param {number} [room]
 * @returns {{at: number, text: string}[]}  place as a share of the width
 */
export function ticks(unit, edges, room = 0.16) {
  const bars = edges.length - 1;
  const made = [];
  let last = -1;
  for (let n = 0; n < bars; n += 1) {
    const month = monthOfDay(edges[n]);
    const at = n / bars;
    const year = month % 12 === 0 || unit > 12;
    const named = year || n === 0 || (unit === 1 && bars < 9);
    if (!named || (last >= 0 && at - last < room) || at > 1 - room / 2) continue;
    made.push({ at, text: unit < 12 && !year ? MONTHS[month % 12] : String(Math.floor(month / 12)) });
    last = at;
  }
  return made;
}
