// The known name that a wrong one was most likely meant to be.

/**
 * The nearest name: the same except for case, within a third of its length in edits, or else the only one that starts or ends
 * with it; undefined where none is near.
 */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  return nearest(wrong, names) ?? onlyExtension(wrong, names);
}

function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const lower = wrong.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of names) {
    const other = name.toLowerCase();
    if (other === lower) return name;
    if (least === 1 || Math.abs(name.length - wrong.length) >= least) continue;
    const edits = editsBelow(least, lower, other);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/** PathPrefix for Prefix. */
function onlyExtension(wrong: string, names: Iterable<string>): string | undefined {
  const lower = wrong.toLowerCase();
  const longer = [...names].map((name) => [name, name.toLowerCase()] as const);
  const fitting = longer.filter(([, name]) => name.startsWith(lower) || name.endsWith(lower));
  return wrong.length >= 4 && fitting.length === 1 ? fitting[0]?.[0] : undefined;
}

/** Insertions, deletions, changes and swaps of neighbours that turn one text into the other; `limit` where there are no fewer. */
function editsBelow(limit: number, a: string, b: string): number {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let [endOfA, endOfB] = [a.length, b.length];
  while (endOfA > start && endOfB > start && a.charCodeAt(endOfA - 1) === b.charCodeAt(endOfB - 1)) {
    endOfA -= 1;
    endOfB -= 1;
  }
  return editsBetween(limit, a.slice(start, endOfA), b.slice(start, endOfB));
}

/** Only places that fewer edits can lead to are looked at: of a wrong name among hundreds, that is nearly all of the cost. */
function editsBetween(limit: number, a: string, b: string): number {
  const width = b.length + 1;
  let [older, old, row] = [new Array<number>(width).fill(limit), new Array<number>(width), new Array<number>(width)];
  for (let j = 0; j < width; j += 1) old[j] = Math.min(j, limit);
  for (let i = 1; i <= a.length; i += 1) {
    row.fill(limit);
    row[0] = Math.min(i, limit);
    let isNear = i < limit;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(at(old, j - 1) + (isSame ? 0 : 1), at(old, j) + 1, at(row, j - 1) + 1);
      if (isSwap(a, i, b, j)) edits = Math.min(edits, at(older, j - 2) + 1);
      row[j] = Math.min(edits, limit);
      isNear ||= edits < limit;
    }
    // A swap may still lead on from the row before.
    if (!isNear && old.every((edits) => edits >= limit)) return limit;
    [older, old, row] = [old, row, older];
  }
  return at(old, b.length);
}

function isSwap(a: string, i: number, b: string, j: number): boolean {
  if (i < 2 || j < 2) return false;
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
