// What one Gateway becomes inside Envoy, before it is put into files.

import type { Origin } from "../../source/document.ts";
import type { Cluster } from "./generated/envoy.config.cluster.v3.ts";
import type { Listener } from "./generated/envoy.config.listener.v3.ts";
import type { RouteConfiguration } from "./generated/envoy.config.route.v3.ts";
import type { Secret } from "./generated/envoy.extensions.transport_sockets.tls.v3.ts";

/** The resources that a control plane would serve; EnvoyPatchPolicies change these, by name. Each list is sorted by name. */
export interface EnvoyResources {
  readonly listeners: readonly Listener[];
  readonly routes: readonly RouteConfiguration[];
  readonly clusters: readonly Cluster[];
  readonly secrets: readonly Secret[];
}

/** Remembers for Envoy objects which place of the input they came from; an object that is not in it belongs to its nearest ancestor that is. */
export type Origins = Map<object, Origin>;
