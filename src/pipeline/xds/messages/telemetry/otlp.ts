// What Envoy sends to a collector of OpenTelemetry: by which service, with which headers, about which resource.

import { any } from "../../../../model/envoy/any.ts";
import type { GrpcService, TypedExtensionConfig } from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { OtlpCollector } from "../../../../model/ir/telemetry/collector.ts";
import { buildCallRetry } from "../call-retry.ts";
import { fields, unlessEmpty } from "../fields.ts";

export function buildCollectorCall(collector: OtlpCollector): GrpcService {
  return fields({
    envoy_grpc: { cluster_name: collector.destination },
    initial_metadata: unlessEmpty(collector.headers.map(({ name, value }) => ({ key: name, value }))),
    retry_policy: buildCallRetry(collector),
  });
}

export function buildResourceDetectors({ resourceAttributes }: OtlpCollector): readonly TypedExtensionConfig[] {
  if (Object.keys(resourceAttributes).length === 0) return [];
  const type = "envoy.extensions.tracers.opentelemetry.resource_detectors.v3.StaticConfigResourceDetectorConfig";
  const typed_config = any(type, { attributes: resourceAttributes });
  return [{ name: "envoy.tracers.opentelemetry.resource_detectors.static_config", typed_config }];
}
