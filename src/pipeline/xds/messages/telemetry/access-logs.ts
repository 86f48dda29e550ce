// Access logs: of requests at each HTTP connection manager, of connections at each listener.

import { any } from "../../../../model/envoy/any.ts";
import type {
  AccessLogFilter,
  AccessLog as EnvoyAccessLog,
} from "../../../../model/envoy/generated/envoy.config.accesslog.v3.ts";
import type { AccessLog } from "../../../../model/ir/telemetry/access-log.ts";
import { fields } from "../fields.ts";
import { buildSink } from "./access-log-sinks.ts";

/** Logs of requests. */
export function buildRouteAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.filter(({ type }) => type === "route" || type === "both").map(buildLog);
}

/** Logs of each attempt to reach a backend. */
export function buildUpstreamAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.filter(({ type }) => type === "upstream").map(buildLog);
}

/** Logs of connections; a log of both kinds logs only connections that matched no filter chain. */
export function buildListenerAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.flatMap((log) => {
    if (log.type === "listener") return [buildLog(log)];
    return log.type === "both" ? [buildFilteredLog(log, [{ response_flag_filter: { flags: ["NR"] } }])] : [];
  });
}

/** Logs where Envoy only forwards datagrams: there are no requests to log, so logs of both kinds log sessions. */
export function buildSessionAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.filter(({ type }) => type !== "upstream").map(buildLog);
}

function buildLog(log: AccessLog): EnvoyAccessLog {
  return buildFilteredLog(log, []);
}

function buildFilteredLog(
  { sink, format, matches }: AccessLog,
  conditions: readonly AccessLogFilter[],
): EnvoyAccessLog {
  const { name, typed_config } = buildSink(sink, format);
  return fields({ name, filter: allOf([...conditions, ...matches.map(celFilter)]), typed_config });
}

function allOf(filters: readonly AccessLogFilter[]): AccessLogFilter | undefined {
  return filters.length < 2 ? filters[0] : { and_filter: { filters } };
}

function celFilter(expression: string): AccessLogFilter {
  const typed_config = any("envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter", { expression });
  return { extension_filter: { name: "envoy.access_loggers.extension_filters.cel", typed_config } };
}
