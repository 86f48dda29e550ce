// Access logs and tracing of one proxy (EnvoyProxy.spec.telemetry).

import { notRelevantHere } from "../../../diagnostics/catalogue/lower.ts";
import type { Telemetry } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { refuseUnsupported } from "../fields/unsupported.ts";
import { accessLogFields, defaultAccessLogs, lowerAccessLogs } from "./access-logs.ts";
import { lowerTracing, tracingFields } from "./tracing.ts";

/** How Kubernetes runs the proxy is nothing that a bundle could follow. */
const irrelevantFields = ["provider"];

/** Paths below EnvoyProxy.spec that the lowering answers for. */
export const envoyProxyFields: readonly string[] = [
  ...irrelevantFields,
  ...accessLogFields.map((field) => `telemetry.accessLog.${field}`),
  ...tracingFields.map((field) => `telemetry.tracing.${field}`),
];

/** Without an EnvoyProxy: Envoy Gateway's JSON access log on standard output, and no tracing. Every other field of it is reported. */
export function lowerTelemetry(context: LowerContext): Telemetry {
  const { parameters } = context.gateway;
  if (parameters === undefined) return { accessLogs: defaultAccessLogs, tracing: undefined };
  refuseUnsupported(parameters, envoyProxyFields, context.report);
  noteIrrelevant(parameters, context);
  return { accessLogs: lowerAccessLogs(parameters, context), tracing: lowerTracing(parameters, context) };
}

function noteIrrelevant(parameters: EnvoyProxyResource, { report }: LowerContext): void {
  if (parameters.spec.provider === undefined) return;
  const place = { kind: "key", origin: originOf(parameters, "spec", "provider") } as const;
  report(notRelevantHere({ title: titleOf(parameters), field: "spec.provider" }, place));
}
