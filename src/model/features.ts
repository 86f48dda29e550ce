// The shapes that built-in features and plugins share.

import type { Any } from "./envoy/any.ts";
import type { HttpFilter } from "./envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Secret } from "./host.ts";
import type { HttpChain, VirtualHost } from "./ir/listener.ts";
import type { Proxy } from "./ir/proxy.ts";
import type { Route } from "./ir/route.ts";

/** One kind of Envoy HTTP filter that routes call for: when a route uses it, and what it adds to the listener and to the route. */
export interface HttpFilterFeature<Settings> {
  readonly scope: "route";
  /** Envoy's own name for it, such as "envoy.filters.http.cors". */
  readonly envoyName: string;
  /** undefined: the route does not use it. Equal settings may be equal objects; their route parts are then built once. */
  settingsOf(route: Route): Settings | undefined;
  /** What stands in the chain of a listener on which some route uses it; `used` holds each distinct settings object once, in route order. */
  buildFilters(used: readonly Settings[], proxy: Proxy): readonly HttpFilter[];
  /** The route's entries in typed_per_filter_config, by filter name. */
  buildRoutePart(settings: Settings, proxy: Proxy): Readonly<Record<string, Any>>;
  /** What all other routes say of the filters of the chain, by filter name; `used` as above. */
  buildOtherPart?(used: readonly Settings[]): Readonly<Record<string, Any>>;
  /** Files of the host that the filter reads with these settings. */
  secretsOf?(settings: Settings): readonly Secret[];
}

/** One kind of Envoy HTTP filter that a whole chain calls for, whatever its routes. */
export interface ChainFilterFeature {
  readonly scope: "chain";
  readonly envoyName: string;
  /** None: the chain does without it. */
  buildFilters(chain: HttpChain, proxy: Proxy): readonly HttpFilter[];
  /** A host's entries in typed_per_filter_config, by filter name. */
  buildHostPart?(host: VirtualHost): Readonly<Record<string, Any>>;
}

export type AnyHttpFilterFeature = HttpFilterFeature<unknown> | ChainFilterFeature;
