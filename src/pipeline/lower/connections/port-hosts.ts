// The names of the listeners of one port, found by the parts of a name instead of one after the other.

import { hostSpecificity } from "./hostnames.ts";

interface Named {
  readonly hostname: string | undefined;
}

export class PortHosts {
  /** How many listeners have the name. */
  readonly #counts = new Map<string, number>();
  readonly #below = new Map<string, string[]>();

  constructor(listeners: readonly Named[]) {
    for (const { hostname = "*" } of listeners) this.#counts.set(hostname, (this.#counts.get(hostname) ?? 0) + 1);
    for (const name of this.#counts.keys())
      for (const wider of this.#covering(name)) if (wider !== name) this.#belowOf(wider).push(name);
  }

  /** Each name once; "*" for a listener without one. */
  names(): readonly string[] {
    return [...this.#counts.keys()];
  }

  get size(): number {
    return this.#counts.size;
  }

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  /** The names that another one of the port covers, without itself. */
  below(hostname: string): readonly string[] {
    return this.#below.get(hostname) ?? [];
  }

  /** True unless another listener's name covers the host more specifically than this one's (GEP-957 listener isolation). */
  owns({ hostname: own }: Named, hostname: string): boolean {
    const rank = hostSpecificity(own);
    return this.#covering(hostname).every((name) => hostSpecificity(name) <= rank);
  }

  /** True where a second listener's name covers that of one of them. */
  coversBeside({ hostname = "*" }: Named): boolean {
    return this.#covering(hostname).some((name) => name !== hostname || (this.#counts.get(name) ?? 0) > 1);
  }

  #belowOf(hostname: string): string[] {
    const known = this.#below.get(hostname) ?? [];
    this.#below.set(hostname, known);
    return known;
  }

  /** The names of the port that cover the host: itself, wildcards for one label less and so on, and "*". */
  #covering(hostname: string): readonly string[] {
    const found = [hostname, "*"].filter((name, index, all) => all.indexOf(name) === index && this.#counts.has(name));
    const labels = hostname.startsWith("*.") ? hostname.slice(2) : hostname;
    for (let dot = labels.indexOf("."); dot >= 0; dot = labels.indexOf(".", dot + 1)) {
      const wildcard = `*${labels.slice(dot)}`;
      if (this.#counts.has(wildcard)) found.push(wildcard);
    }
    return found;
  }
}
