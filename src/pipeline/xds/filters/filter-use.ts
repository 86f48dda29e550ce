// Collects how the routes of one chain use one kind of HTTP filter.

import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { FilterParts, HttpFilterFeature } from "../../../model/features.ts";
import type { FilterContext } from "../../../model/filter-context.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { chainFilterNames, filterContext } from "./filter-context.ts";
import { orderFilters } from "./filter-order.ts";

/** Shared by all routes with the same settings. */
interface Built {
  /** With the origin of the first of these routes. */
  readonly context: FilterContext;
  readonly parts: FilterParts;
}

/** Grows while the routes of the chain are built. */
export class FilterUse {
  readonly feature: HttpFilterFeature<unknown>;
  readonly #context: BuildContext;
  readonly #names = chainFilterNames();
  readonly #bySettings = new Map<unknown, Built>();

  constructor(feature: HttpFilterFeature<unknown>, context: BuildContext) {
    this.feature = feature;
    this.#context = context;
  }

  /** The typed_per_filter_config of a route with these settings. */
  partsOf(settings: unknown, origin: Origin): FilterParts {
    let built = this.#bySettings.get(settings);
    if (built === undefined) {
      const context = filterContext(this.#context, origin, this.#names);
      built = { context, parts: this.feature.buildRoutePart(settings, context) };
      this.#bySettings.set(settings, built);
    }
    return built.parts;
  }

  /** The typed_per_filter_config of all other routes. */
  partsOfOthers(chain: FilterContext): FilterParts {
    const used = this.#used();
    return used === undefined ? {} : (this.feature.buildOtherPart?.(used, chain) ?? {});
  }

  /** The request headers that it sets, in lower case, each with the context of its settings. */
  *headersSet(): Iterable<readonly [header: string, context: FilterContext]> {
    for (const [settings, { context }] of this.#bySettings)
      for (const header of this.feature.headersSet?.(settings) ?? [])
        if (header !== undefined) yield [header.toLowerCase(), context];
  }

  /** The request headers that it removes from all requests of the chain, in lower case. */
  headersRemoved(): ReadonlySet<string> {
    const used = this.#used();
    const headers = used === undefined ? [] : (this.feature.headersRemoved?.(used) ?? []);
    return new Set(headers.map((header) => header.toLowerCase()));
  }

  get isUsed(): boolean {
    return this.#bySettings.size > 0;
  }

  /** The filters in the chain; none where no route uses them. */
  filters(chain: FilterContext): readonly HttpFilter[] {
    const { feature } = this;
    const used = this.#used();
    if (used === undefined) return [];
    if (feature.order === "single") return [{ name: feature.envoyName, ...feature.buildFilter(used, chain) }];
    return orderFilters(
      feature.order,
      [...this.#bySettings].map(([settings, { context }]) => feature.buildFilters(settings, context)),
    );
  }

  #used(): readonly [unknown, ...unknown[]] | undefined {
    const [first, ...others] = this.#bySettings.keys();
    return first === undefined ? undefined : [first, ...others];
  }
}
