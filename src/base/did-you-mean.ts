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
    if (name.toLowerCase() === lower) return name;
    if (Math.abs(name.length - wrong.length) >= least) continue;
    const edits = editDistance(lower, name.toLowerCase());
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

/** Insertions, deletions, changes and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(changed, swapped, at(row, j) + 1, at(next, j - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
