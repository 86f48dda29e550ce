// What HTTP filters add to routes, and which of them a chain needs.

import { filterMissesRoutes } from "../../../diagnostics/catalogue/xds.ts";
import type { Any } from "../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { FilterParts, HttpFilterFeature } from "../../../model/features.ts";
import type { FilterContext } from "../../../model/filter-context.ts";
import type { HttpChain, VirtualHost } from "../../../model/ir/listener.ts";
import type { Route } from "../../../model/ir/route.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { filterContext } from "../filters/filter-context.ts";
import { orderFilters } from "../filters/filter-order.ts";

/** What routes with the same settings share. */
interface Use {
  readonly context: FilterContext;
  readonly parts: FilterParts;
}

/** Grows while the routes of one chain are built; then it knows the chain's filters. */
export class RoutePartTable {
  readonly #context: BuildContext;
  readonly #used = new Map<HttpFilterFeature<unknown>, Map<unknown, Use>>();

  constructor(context: BuildContext) {
    this.#context = context;
  }

  /** The route's typed_per_filter_config; undefined where no filter has a part there. */
  partsOf(route: Route): FilterParts | undefined {
    let all: Record<string, Any> | undefined;
    for (const feature of this.#context.httpFilters) {
      if (feature.scope !== "route") continue;
      const settings = feature.settingsOf(route);
      if (settings === undefined) continue;
      const { parts } = this.#useOf(feature, settings, route.origin);
      for (const name of Object.keys(parts)) {
        all ??= {};
        all[name] = parts[name] as Any;
      }
    }
    return all;
  }

  /** The host's typed_per_filter_config, for all that comes to it. */
  partsOfHost(host: VirtualHost): FilterParts | undefined {
    const context = filterContext(this.#context, host.origin);
    return joined(
      this.#context.httpFilters.map((feature) =>
        feature.scope === "chain" ? feature.buildHostPart?.(host, context) : undefined,
      ),
    );
  }

  /** The typed_per_filter_config of routes that say nothing themselves; ask when all routes are built. */
  partsOfOthers({ origin }: HttpChain): FilterParts | undefined {
    const context = filterContext(this.#context, origin);
    return joined([...this.#used].map(([feature, uses]) => feature.buildOtherPart?.(settingsIn(uses), context)));
  }

  /** The HTTP filters of the chain, in the order of the features. Reports xds/filter-misses-routes. */
  filtersOf(chain: HttpChain): readonly HttpFilter[] {
    const rerouted = chain.hosts.flatMap(({ filters, routes }) => (filters?.kind === "sound" ? routes : []));
    const context = filterContext(this.#context, chain.origin);
    return this.#context.httpFilters.flatMap((feature) => {
      if (feature.scope === "chain") return feature.buildFilters(chain, context);
      const uses = this.#used.get(feature);
      if (uses === undefined) return [];
      const filters = buildFilters(feature, uses, context);
      if (filters.some(({ disabled }) => disabled === true)) this.#refuseBehindFilters(feature, rerouted, chain);
      return filters;
    });
  }

  /** Envoy decides by the route that a request comes for whether it meets a filter that is off in the chain. */
  #refuseBehindFilters(feature: HttpFilterFeature<unknown>, routes: readonly Route[], { name }: HttpChain): void {
    const first = routes.find((route) => feature.settingsOf(route) !== undefined);
    if (first !== undefined)
      this.#context.report(filterMissesRoutes({ chain: name, filter: feature.envoyName }, first.origin));
  }

  #useOf(feature: HttpFilterFeature<unknown>, settings: unknown, origin: Origin): Use {
    let uses = this.#used.get(feature);
    if (uses === undefined) {
      uses = new Map();
      this.#used.set(feature, uses);
    }
    let use = uses.get(settings);
    if (use === undefined) {
      const context = filterContext(this.#context, origin);
      use = { context, parts: feature.buildRoutePart(settings, context) };
      uses.set(settings, use);
    }
    return use;
  }
}

function buildFilters(
  feature: HttpFilterFeature<unknown>,
  uses: ReadonlyMap<unknown, Use>,
  context: FilterContext,
): readonly HttpFilter[] {
  if (feature.order === "single")
    return [{ name: feature.envoyName, ...feature.buildFilter(settingsIn(uses), context) }];
  return orderFilters(
    feature.order,
    [...uses].map(([settings, use]) => feature.buildFilters(settings, use.context)),
  );
}

/** Nothing is noted as used without its settings. */
function settingsIn(uses: ReadonlyMap<unknown, Use>): [unknown, ...unknown[]] {
  return [...uses.keys()] as [unknown, ...unknown[]];
}

function joined(parts: readonly (FilterParts | undefined)[]): FilterParts | undefined {
  const all = Object.assign({}, ...parts) as FilterParts;
  return Object.keys(all).length === 0 ? undefined : all;
}
