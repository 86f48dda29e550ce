// What HTTP filters add to routes, and which of them a chain needs.

import { filterMissesRoutes } from "../../../diagnostics/catalogue/xds.ts";
import type { Any } from "../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { AnyHttpFilterFeature, FilterParts, HttpFilterFeature } from "../../../model/features.ts";
import type { HttpChain, VirtualHost } from "../../../model/ir/listener.ts";
import type { Route } from "../../../model/ir/route.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { orderFilters } from "../filters/filter-order.ts";

/** Grows while the routes of one chain are built; then it knows the chain's filters. */
export class RoutePartTable {
  readonly #features: readonly AnyHttpFilterFeature[];
  readonly #context: BuildContext;
  readonly #used = new Map<HttpFilterFeature<unknown>, Map<unknown, FilterParts>>();

  constructor(features: readonly AnyHttpFilterFeature[], context: BuildContext) {
    this.#features = features;
    this.#context = context;
  }

  /** The route's typed_per_filter_config; undefined where no filter has a part there. */
  partsOf(route: Route): FilterParts | undefined {
    let all: Record<string, Any> | undefined;
    for (const feature of this.#features) {
      if (feature.scope !== "route") continue;
      const settings = feature.settingsOf(route);
      if (settings === undefined) continue;
      const parts = this.#partsFor(feature, settings, route.origin);
      for (const name of Object.keys(parts)) {
        all ??= {};
        all[name] = parts[name] as Any;
      }
    }
    return all;
  }

  /** The host's typed_per_filter_config, for all that comes to it. */
  partsOfHost(host: VirtualHost): FilterParts | undefined {
    return joined(
      this.#features.map((feature) => (feature.scope === "chain" ? feature.buildHostPart?.(host) : undefined)),
    );
  }

  /** The typed_per_filter_config of routes that say nothing themselves; ask when all routes are built. */
  partsOfOthers(): FilterParts | undefined {
    return joined([...this.#used].map(([feature, used]) => feature.buildOtherPart?.([...used.keys()])));
  }

  /** The HTTP filters of the chain, in the order of the features. Reports xds/filter-misses-routes. */
  filtersOf(chain: HttpChain): readonly HttpFilter[] {
    const rerouted = chain.hosts.flatMap(({ filters, routes }) => (filters?.kind === "sound" ? routes : []));
    return this.#features.flatMap((feature) => {
      if (feature.scope === "chain") return feature.buildFilters(chain, this.#context.proxy);
      const filters = this.#routeFilters(feature);
      if (filters.some(({ disabled }) => disabled === true)) this.#refuseBehindFilters(feature, rerouted, chain);
      return filters;
    });
  }

  #routeFilters(feature: HttpFilterFeature<unknown>): readonly HttpFilter[] {
    const [first, ...others] = this.#used.get(feature)?.keys() ?? [];
    const { proxy } = this.#context;
    if (first === undefined) return [];
    const used = [first, ...others] as const;
    if (feature.order === "single") return [{ name: feature.envoyName, ...feature.buildFilter(used, proxy) }];
    return orderFilters(
      feature.order,
      used.map((settings) => feature.buildFilters(settings, proxy)),
    );
  }

  /** Envoy decides by the route that a request comes for whether it meets a filter that is off in the chain. */
  #refuseBehindFilters(feature: HttpFilterFeature<unknown>, routes: readonly Route[], { name }: HttpChain): void {
    const first = routes.find((route) => feature.settingsOf(route) !== undefined);
    if (first !== undefined)
      this.#context.report(filterMissesRoutes({ chain: name, filter: feature.envoyName }, first.origin));
  }

  #partsFor(feature: HttpFilterFeature<unknown>, settings: unknown, origin: Origin): FilterParts {
    let used = this.#used.get(feature);
    if (used === undefined) {
      used = new Map();
      this.#used.set(feature, used);
    }
    let parts = used.get(settings);
    if (parts === undefined) {
      parts = feature.buildRoutePart(settings, this.#context.proxy);
      used.set(settings, parts);
      for (const secret of feature.secretsOf?.(settings) ?? []) this.#context.secrets.note(secret, origin);
    }
    return parts;
  }
}

function joined(parts: readonly (FilterParts | undefined)[]): FilterParts | undefined {
  const all = Object.assign({}, ...parts) as FilterParts;
  return Object.keys(all).length === 0 ? undefined : all;
}
