// What HTTP filters add to the routes and hosts of a chain, and which filters the chain needs.

import { filterMissesRoutes, headerRemoved } from "../../../diagnostics/catalogue/xds.ts";
import type { Any } from "../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { AnyHttpFilterFeature, ChainFilterFeature, FilterParts } from "../../../model/features.ts";
import type { HttpChain, VirtualHost } from "../../../model/ir/listener.ts";
import type { Route } from "../../../model/ir/route.ts";
import type { BuildContext } from "../context.ts";
import { filterContext } from "../filters/filter-context.ts";
import { FilterUse } from "../filters/filter-use.ts";

/** Collects the filters that the routes of a chain use while they are built; then it builds the chain's filters. */
export class RoutePartTable {
  readonly #context: BuildContext;
  /** In the order in which a request passes the filters. */
  readonly #kinds: readonly (FilterUse | ChainFilterFeature)[];
  readonly #uses: readonly FilterUse[];

  constructor(context: BuildContext) {
    this.#context = context;
    this.#kinds = context.httpFilters.map((feature) =>
      feature.scope === "chain" ? feature : new FilterUse(feature, context),
    );
    this.#uses = this.#kinds.filter((kind) => kind instanceof FilterUse);
  }

  /** The route's typed_per_filter_config; undefined if it has no entries. */
  partsOf(route: Route, host: VirtualHost): FilterParts | undefined {
    let all: Record<string, Any> | undefined;
    for (const use of this.#uses) {
      const settings = use.feature.settingsOf(route, host);
      if (settings === undefined) continue;
      const parts = use.partsOf(settings, route.origin);
      for (const name of Object.keys(parts)) {
        all ??= {};
        all[name] = parts[name] as Any;
      }
    }
    return all;
  }

  /** The typed_per_filter_config of the whole host. */
  partsOfHost(host: VirtualHost): FilterParts | undefined {
    const context = filterContext(this.#context, host.origin);
    return joined(this.#kinds.map((kind) => (kind instanceof FilterUse ? {} : kind.buildHostPart?.(host, context))));
  }

  /** The typed_per_filter_config for routes that have no entry of their own; call it after all routes are built. */
  partsOfOthers({ origin }: HttpChain): FilterParts | undefined {
    const context = filterContext(this.#context, origin);
    return joined(this.#uses.map((use) => use.partsOfOthers(context)));
  }

  /** Whether a route uses the filter; call it after all routes are built. */
  isUsed(feature: AnyHttpFilterFeature): boolean {
    return this.#uses.some((use) => use.feature === feature && use.isUsed);
  }

  /** The HTTP filters of the chain; call it after all routes are built. Reports xds/filter-misses-routes and xds/header-removed. */
  filtersOf(chain: HttpChain): readonly HttpFilter[] {
    this.#refuseRemovedHeaders();
    const context = filterContext(this.#context, chain.origin);
    return this.#kinds.flatMap((kind) => {
      if (!(kind instanceof FilterUse)) return kind.buildFilters(chain, context);
      const filters = kind.filters(context);
      if (filters.some(({ disabled }) => disabled === true)) this.#refuseBehindFilters(kind, chain);
      return filters;
    });
  }

  /** What a filter sets must not be removed by one behind it. */
  #refuseRemovedHeaders(): void {
    for (const [index, later] of this.#uses.entries()) {
      const removed = later.headersRemoved();
      if (removed.size === 0) continue;
      for (const use of this.#uses.slice(0, index))
        for (const [header, { report }] of use.headersSet())
          if (removed.has(header))
            report(headerRemoved, { header, filter: use.feature.envoyName, remover: later.feature.envoyName });
    }
  }

  /** Envoy decides by the first route of a request whether a filter that is disabled in the chain runs; a listener's filter may change that route. */
  #refuseBehindFilters({ feature }: FilterUse, { name, hosts }: HttpChain): void {
    const rerouted = hosts.filter(({ filters }) => filters?.kind === "sound");
    const [first] = rerouted.flatMap((host) =>
      host.routes.filter((route) => feature.settingsOf(route, host) !== undefined),
    );
    if (first !== undefined)
      this.#context.report(filterMissesRoutes({ chain: name, filter: feature.envoyName }, first.origin));
  }
}

function joined(parts: readonly (FilterParts | undefined)[]): FilterParts | undefined {
  const all = Object.assign({}, ...parts) as FilterParts;
  return Object.keys(all).length === 0 ? undefined : all;
}
