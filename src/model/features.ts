// The shapes that built-in features and plugins share.

import type { Any } from "./envoy/any.ts";
import type { HttpFilter } from "./envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { FilterContext } from "./filter-context.ts";
import type { HttpChain, VirtualHost } from "./ir/listener.ts";
import type { Route } from "./ir/route.ts";

/** Entries in typed_per_filter_config, by filter name. */
export type FilterParts = Readonly<Record<string, Any>>;

/** A filter of a chain that routes and hosts can name in their parts. */
export type NamedHttpFilter = HttpFilter & { readonly name: string };

/** One kind of Envoy HTTP filter that routes call for: when a route uses it, and what it adds to the listener and to the route. */
export type HttpFilterFeature<Settings> = SingleFilterFeature<Settings> | NamedFiltersFeature<Settings>;

interface RouteFilterFeature<Settings> {
  readonly scope: "route";
  /** Envoy's own name for it, such as "envoy.filters.http.cors". */
  readonly envoyName: string;
  /** undefined: the route does not use it. Equal settings may be equal objects; their route parts are then built once. */
  settingsOf(route: Route): Settings | undefined;
  /** What the route says of the filters of the chain. */
  buildRoutePart(settings: Settings, context: FilterContext): FilterParts;
  /** What all other routes say of the filters of the chain. `used` holds each distinct settings object once, in route order. */
  buildOtherPart?(used: Used<Settings>, context: FilterContext): FilterParts;
}

type Used<Settings> = readonly [Settings, ...Settings[]];

/** One filter serves all routes of a chain. */
export interface SingleFilterFeature<Settings> extends RouteFilterFeature<Settings> {
  readonly order: "single";
  /** It gets `envoyName` as its name. `used` holds each distinct settings object once, in route order. */
  buildFilter(used: Used<Settings>, context: FilterContext): Omit<HttpFilter, "name">;
}

/** A chain has a filter for each policy, or for each content, that its routes use. Filters of one name are one filter. */
export interface NamedFiltersFeature<Settings> extends RouteFilterFeature<Settings> {
  /** How they stand among each other: by their names, or as each settings object lists them, and by name where no list decides. */
  readonly order: "byName" | "asListed";
  buildFilters(settings: Settings, context: FilterContext): readonly NamedHttpFilter[];
}

/** One kind of Envoy HTTP filter that a whole chain calls for, whatever its routes. */
export interface ChainFilterFeature {
  readonly scope: "chain";
  readonly envoyName: string;
  /** None: the chain does without it. */
  buildFilters(chain: HttpChain, context: FilterContext): readonly HttpFilter[];
  /** What a host says of the filters of the chain. */
  buildHostPart?(host: VirtualHost, context: FilterContext): FilterParts;
}

export type AnyHttpFilterFeature = HttpFilterFeature<unknown> | ChainFilterFeature;

/** A plugin's filter, and its place among the built-in ones. */
export interface PluginHttpFilter {
  readonly feature: AnyHttpFilterFeature;
  /** envoyName of the built-in filter that a request meets right before; undefined: all of them, but for the router. */
  readonly behind?: string;
}
