// Which hostnames cover which, and how specific they are.

/** True when every name that `inner` stands for is one that `outer` stands for. "*" and undefined are every name; "*.x" is one or more labels before ".x". */
export function hostCovers(outer: string | undefined, inner: string): boolean {
  if (outer === undefined || outer === "*" || outer === inner) return true;
  if (!outer.startsWith("*.")) return false;
  const name = inner.startsWith("*.") ? inner.slice(2) : inner;
  return name.endsWith(outer.slice(1));
}

/** Higher is more specific: an exact name over every wildcard, longer wildcards over shorter ones, no name last. */
export function hostSpecificity(hostname: string | undefined): number {
  if (hostname === undefined || hostname === "*") return 0;
  return hostname.startsWith("*.") ? hostname.length : 1000 + hostname.length;
}

/** The most specific of the names that cover `inner`, as its specificity; -1 where none does. */
export function bestCover(hostnames: readonly (string | undefined)[], inner: string): number {
  return Math.max(-1, ...hostnames.filter((hostname) => hostCovers(hostname, inner)).map(hostSpecificity));
}
