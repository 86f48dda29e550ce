// The configuration of the rate limit service: a file for each domain, with every counter that the proxy's Envoy can ask for.

import { InternalError } from "../../../base/internal-error.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import { compareText, sortedBy } from "../../../base/ordering.ts";
import type { BundleFile } from "../../../model/envoy/bundle.ts";
import type { RateLimitDescriptor_Entry } from "../../../model/envoy/generated/envoy.extensions.common.ratelimit.v3.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { GlobalRateLimitRule } from "../../../model/ir/route/global-rate-limit.ts";
import { counterOf, type RateLimitCounter } from "../filters/traffic/rate-limit-counter.ts";
import { routeName } from "../names.ts";

/** None without global limits. @see https://github.com/envoyproxy/ratelimit#configuration */
export function buildRateLimitFiles(proxy: Proxy): readonly BundleFile[] {
  const domains = new Map<string, Descriptor>();
  for (const { counter, rule } of countersOf(proxy)) {
    const domain = domains.get(counter.domain) ?? new Descriptor({});
    domains.set(counter.domain, domain);
    domain.add(counter.entries, limitOf(rule));
  }
  const files = [...domains].map(([domain, { descriptors }]) => ({
    path: `ratelimit/${domain.replaceAll("/", "_")}.yaml`,
    content: { domain, descriptors: descriptors() },
  }));
  return sortedBy(files, ({ path }) => path);
}

interface Counted {
  readonly rule: GlobalRateLimitRule;
  readonly counter: RateLimitCounter;
}

function* countersOf({ listeners }: Proxy): Iterable<Counted> {
  for (const chain of listeners.flatMap(({ chains }) => chains)) {
    if (chain.kind !== "http") continue;
    for (const { listener, hostname, routes } of chain.hosts)
      for (const { id, traffic } of routes)
        for (const rule of traffic.globalRateLimit?.rules ?? [])
          yield { rule, counter: counterOf(rule, { listener, route: routeName(id, hostname) }) };
  }
}

function limitOf({ requests, unit, shadowMode }: GlobalRateLimitRule): JsonObject {
  const rate_limit = { unit: unit.toLowerCase(), requests_per_unit: requests };
  return shadowMode ? { rate_limit, shadow_mode: true } : { rate_limit };
}

/** An entry of a descriptor with what may follow it; the service accepts each of them once. */
class Descriptor {
  readonly #entry: RateLimitDescriptor_Entry;
  readonly #below = new Map<string, Descriptor>();
  #limit: JsonObject | undefined;

  constructor(entry: RateLimitDescriptor_Entry) {
    this.#entry = entry;
  }

  add([first, ...rest]: readonly RateLimitDescriptor_Entry[], limit: JsonObject): void {
    if (first === undefined) {
      if (JSON.stringify(this.#limit ?? limit) !== JSON.stringify(limit))
        throw new InternalError(`two limits for the descriptor ${this.#entry.key}`);
      this.#limit = limit;
      return;
    }
    const key = JSON.stringify([first.key, first.value]);
    const next = this.#below.get(key) ?? new Descriptor(first);
    this.#below.set(key, next);
    next.add(rest, limit);
  }

  readonly descriptors = (): readonly JsonObject[] =>
    [...this.#below].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each.print());

  print(): JsonObject {
    const { key = "", value } = this.#entry;
    return {
      key,
      ...(value !== undefined && { value }),
      ...this.#limit,
      ...(this.#below.size > 0 && { descriptors: this.descriptors() }),
    };
  }
}
