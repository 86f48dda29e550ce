// What one proxy is started with and reports about itself, by the EnvoyProxy that applies.

import { defined } from "../../../base/defined.ts";
import { defaultProcess, type Process } from "../../../model/ir/process.ts";
import type { ProxySettings } from "../../../model/ir/proxy-settings.ts";
import type { Telemetry } from "../../../model/ir/telemetry/telemetry.ts";
import type { EnvoyProxySpec } from "../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../context.ts";
import { lowerFields } from "../fields/lower-fields.ts";
import type { Place } from "../fields/places.ts";
import { proxySpec } from "../fields/proxy-spec.ts";
import { backendTls } from "./backend-tls.ts";
import { bootstrap } from "./bootstrap.ts";
import { concurrency } from "./concurrency.ts";
import { extraArguments } from "./extra-arguments.ts";
import { filterOrder } from "./filter-order.ts";
import { ipFamily } from "./ip-family.ts";
import { logging } from "./logging.ts";
import { mergeBackends } from "./merge-backends.ts";
import { mergeType } from "./merge-type.ts";
import { idleProvider, provider } from "./provider/provider.ts";
import { type ProxyFeature, type ProxyPart, type ProxyPlace, proxyPlaces } from "./proxy-feature.ts";
import { defaultRoutingType, luaValidation, mergeGateways, preserveRouteOrder } from "./read-elsewhere.ts";
import { dynamicModules } from "./registries/dynamic-modules.ts";
import { geoIp } from "./registries/geo-ip.ts";
import { shutdown } from "./shutdown.ts";
import { accessLogs, defaultAccessLogs } from "./telemetry/access-logs.ts";
import { healthCheckLog } from "./telemetry/health-check-log.ts";
import { prometheus } from "./telemetry/prometheus.ts";
import { requestId } from "./telemetry/request-id.ts";
import { statistics } from "./telemetry/statistics.ts";
import { tracing } from "./telemetry/tracing.ts";

export const proxyFeatures: readonly ProxyFeature[] = [
  provider,
  idleProvider,
  logging,
  concurrency,
  extraArguments,
  shutdown,
  filterOrder,
  geoIp,
  preserveRouteOrder,
  mergeBackends,
  ipFamily,
  defaultRoutingType,
  luaValidation,
  dynamicModules,
  mergeGateways,
  backendTls,
  bootstrap,
  mergeType,
  accessLogs,
  tracing,
  prometheus,
  statistics,
  requestId,
  healthCheckLog,
];

const place: Place<ProxyPlace> = { where: "proxy", words: proxyPlaces, aimed: false, others: () => new Set() };

/** Without an EnvoyProxy: Envoy Gateway's defaults, which are its JSON access log on standard output, warnings, and no tracing. */
export function lowerProxySettings(context: LowerContext): ProxySettings {
  const process: Process = defaultProcess;
  const telemetry: Telemetry = {
    accessLogs: defaultAccessLogs,
    tracing: undefined,
    prometheus: { compressor: undefined },
  };
  const none: ProxySettings = { process, telemetry, filterMoves: [], ipFamily: "IPv4" };
  const spec = proxySpec(context);
  if (spec === undefined) return none;
  const { parts } = lowerFields<EnvoyProxySpec, ProxyPart, ProxyPlace>(proxyFeatures, spec, place, context);
  const { telemetry: ofTelemetry, others } = takeTelemetry({ ...telemetry, ...parts });
  const {
    filterMoves = none.filterMoves,
    ipFamily: family = none.ipFamily,
    kubernetes,
    bootstrap: change,
    geoDatabases,
    ...ofProcess
  } = others;
  return {
    process: { ...process, ...ofProcess },
    telemetry: ofTelemetry,
    filterMoves,
    ipFamily: family,
    kubernetes,
    ...defined({ bootstrap: change, geoDatabases }),
  };
}

function takeTelemetry(parts: Telemetry & Partial<ProxyPart>) {
  const { accessLogs: logs, tracing: traces, prometheus: served, ...more } = parts;
  const { statistics: kept, requestId: id, healthCheckLog: probes, ...others } = more;
  const optional = defined({ statistics: kept, requestId: id, healthCheckLog: probes });
  return { telemetry: { accessLogs: logs, tracing: traces, prometheus: served, ...optional }, others };
}
