// Samplers of OpenTelemetry.

import { any } from "../../../model/envoy/any.ts";
import type { TypedExtensionConfig } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Sampler } from "../../../model/ir/telemetry/tracing.ts";
import { fractionalPercent } from "../messages/values.ts";

const samplers = "envoy.tracers.opentelemetry.samplers";

export function buildSampler({ followsParent, share }: Sampler): TypedExtensionConfig {
  const own = buildShare(share);
  if (!followsParent) return own;
  const type = "envoy.extensions.tracers.opentelemetry.samplers.v3.ParentBasedSamplerConfig";
  return { name: `${samplers}.parent_based`, typed_config: any(type, { wrapped_sampler: own }) };
}

function buildShare(share: Sampler["share"]): TypedExtensionConfig {
  if (share === "all") {
    const type = "envoy.extensions.tracers.opentelemetry.samplers.v3.AlwaysOnSamplerConfig";
    return { name: `${samplers}.always_on`, typed_config: any(type, {}) };
  }
  const type = "envoy.extensions.tracers.opentelemetry.samplers.v3.TraceIdRatioBasedSamplerConfig";
  const sampling_percentage = fractionalPercent(share.numerator, share.denominator);
  return { name: `${samplers}.trace_id_ratio_based`, typed_config: any(type, { sampling_percentage }) };
}
