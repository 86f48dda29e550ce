// The shapes that built-in features and plugins share.

import type { Any } from "./envoy/any.ts";
import type { HttpFilter } from "./envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { FilterContext } from "./filter-context.ts";
import type { HttpChain, VirtualHost } from "./ir/listener.ts";
import type { Route } from "./ir/route.ts";

/** Entries in typed_per_filter_config, by filter name. */
export type FilterParts = Readonly<Record<string, Any>>;

/** A filter of a chain that routes and hosts can refer to by its name. */
export type NamedHttpFilter = HttpFilter & { readonly name: string };

/** One kind of Envoy HTTP filter that routes ask for: when a route uses it, and what it adds to the chain and to the route. */
export type HttpFilterFeature<Settings> = SingleFilterFeature<Settings> | NamedFiltersFeature<Settings>;

interface RouteFilterFeature<Settings> {
  readonly scope: "route";
  /** Envoy's own name for it, such as "envoy.filters.http.cors". */
  readonly envoyName: string;
  /** undefined: the route does not use the filter. Routes that share one settings object share what is built of it. */
  settingsOf(route: Route, host: VirtualHost): Settings | undefined;
  /** The route's settings for the filters in the chain. */
  buildRoutePart(settings: Settings, context: FilterContext): FilterParts;
  /** Names of the request headers that it sets, for the filters behind it and for backends; undefined: none. */
  headersSet?(settings: Settings): readonly (string | undefined)[];
  /** Names of the request headers that it removes from every request of the chain, also on routes that do not use it. */
  headersRemoved?(used: Used<Settings>): readonly string[];
  /** The settings of all routes that do not use it. `used` holds each settings object once, in route order. */
  buildOtherPart?(used: Used<Settings>, context: FilterContext): FilterParts;
}

type Used<Settings> = readonly [Settings, ...Settings[]];

/** One filter in the chain serves all its routes. */
interface SingleFilterFeature<Settings> extends RouteFilterFeature<Settings> {
  readonly order: "single";
  /** The filter is named `envoyName`. `used` holds each settings object once, in route order. */
  buildFilter(used: Used<Settings>, context: FilterContext): Omit<HttpFilter, "name">;
}

/** The chain has a filter for each policy, or for each distinct configuration, that its routes use. Filters with the same name are one filter. */
export interface NamedFiltersFeature<Settings> extends RouteFilterFeature<Settings> {
  /** byName: sorted by name. asListed: each settings object's filters keep the order of its list; names decide between lists. */
  readonly order: "byName" | "asListed";
  buildFilters(settings: Settings, context: FilterContext): readonly NamedHttpFilter[];
}

/** One kind of Envoy HTTP filter that depends on the chain, not on its routes. */
export interface ChainFilterFeature {
  readonly scope: "chain";
  readonly envoyName: string;
  /** An empty list: the chain does not have it. */
  buildFilters(chain: HttpChain, context: FilterContext): readonly HttpFilter[];
  /** The host's settings for the filters in the chain. */
  buildHostPart?(host: VirtualHost, context: FilterContext): FilterParts;
}

export type AnyHttpFilterFeature = HttpFilterFeature<unknown> | ChainFilterFeature;

/** A plugin's filter, and its place among the built-in ones. */
export interface PluginHttpFilter {
  readonly feature: AnyHttpFilterFeature;
  /** envoyName of the built-in filter that it directly follows; undefined: it follows all but the router. */
  readonly behind?: string;
}
