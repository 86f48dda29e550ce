// telemetry.tracing.provider.openTelemetry.sampler: which of the traced requests are sent.

import { isJsonObject } from "../../../../base/json/json.ts";
import type { Sampler } from "../../../../model/ir/telemetry/tracing.ts";
import type { EnvoyProxyTelemetryTracingProviderOpenTelemetrySampler } from "../../../../model/resources/generated/envoy-proxy.ts";
import type { IgnoredIn } from "../../fields/ignored.ts";

/** Below provider.openTelemetry. */
export const samplerFields: readonly string[] = ["sampler.type", "sampler.samplingPercentage"];

/** Envoy has no sampler that is always off: a share of nothing is the same. */
export function lowerSampler({
  type,
  samplingPercentage = { numerator: 100, denominator: 100 },
}: EnvoyProxyTelemetryTracingProviderOpenTelemetrySampler): Sampler {
  const followsParent = type.startsWith("ParentBased");
  if (type.endsWith("AlwaysOn")) return { followsParent, share: "all" };
  const share = type.endsWith("AlwaysOff") ? { numerator: 0, denominator: 100 } : samplingPercentage;
  return { followsParent, share };
}

/** What Envoy Gateway ignores beside a sampler. */
export const ignoredSampling: IgnoredIn = (group) => {
  const provider = isJsonObject(group.provider) ? group.provider : {};
  const openTelemetry = isJsonObject(provider.openTelemetry) ? provider.openTelemetry : {};
  if (openTelemetry.sampler === undefined) return [];
  const written = ["samplingRate", "samplingFraction"].filter((field) => group[field] !== undefined);
  return written.map((field) => ({ at: [field], why: "the sampler of provider.openTelemetry decides in its place" }));
};
