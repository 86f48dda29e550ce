// The form of an EnvoyProxy's fields.

import type { Telemetry } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxySpec } from "../../../model/resources/generated/envoy-proxy.ts";
import type { FieldFeature } from "../fields/field-feature.ts";

/** As messages name them. */
export const proxyPlaces = {
  proxy: "a proxy without a controller",
  cluster: "a proxy that a controller runs in Kubernetes",
} as const;

export type ProxyPlace = keyof typeof proxyPlaces;

export type ProxyFeature = FieldFeature<EnvoyProxySpec, Telemetry, ProxyPlace>;
