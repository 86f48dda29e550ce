// The form of an EnvoyProxy's fields.

import type { Process } from "../../../model/ir/process.ts";
import type { ProxySettings } from "../../../model/ir/proxy-settings.ts";
import type { Telemetry } from "../../../model/ir/telemetry/telemetry.ts";
import type { EnvoyProxySpec } from "../../../model/resources/generated/envoy-proxy.ts";
import type { FieldFeature } from "../fields/field-feature.ts";

/** As messages name them. */
export const proxyPlaces = {
  proxy: "a proxy without a controller",
  cluster: "a proxy that a controller runs in Kubernetes",
} as const;

export type ProxyPlace = keyof typeof proxyPlaces;

/** What a feature adds to the process or to the telemetry of the proxy. */
export type ProxyPart = Process & Telemetry & Omit<ProxySettings, "process" | "telemetry">;

export type ProxyFeature = FieldFeature<EnvoyProxySpec, ProxyPart, ProxyPlace>;
