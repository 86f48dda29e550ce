// One kind of HTTP filter, as the routes of one chain use it.

import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { FilterParts, HttpFilterFeature } from "../../../model/features.ts";
import type { FilterContext } from "../../../model/filter-context.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { filterContext } from "./filter-context.ts";
import { orderFilters } from "./filter-order.ts";

/** What routes with the same settings share. */
interface Built {
  /** Of the first of them. */
  readonly context: FilterContext;
  readonly parts: FilterParts;
}

/** Grows while the routes of the chain are built. */
export class FilterUse {
  readonly feature: HttpFilterFeature<unknown>;
  readonly #context: BuildContext;
  readonly #bySettings = new Map<unknown, Built>();

  constructor(feature: HttpFilterFeature<unknown>, context: BuildContext) {
    this.feature = feature;
    this.#context = context;
  }

  /** What a route with these settings says of the filters. */
  partsOf(settings: unknown, origin: Origin): FilterParts {
    let built = this.#bySettings.get(settings);
    if (built === undefined) {
      const context = filterContext(this.#context, origin);
      built = { context, parts: this.feature.buildRoutePart(settings, context) };
      this.#bySettings.set(settings, built);
    }
    return built.parts;
  }

  /** What all other routes say of them. */
  partsOfOthers(chain: FilterContext): FilterParts {
    const used = this.#used();
    return used === undefined ? {} : (this.feature.buildOtherPart?.(used, chain) ?? {});
  }

  /** What stands in the chain; nothing where no route uses it. */
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
