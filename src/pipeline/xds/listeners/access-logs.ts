// Access logs: of requests at each HTTP connection manager, of connections at each listener.

import { any } from "../../../model/envoy/any.ts";
import type {
  AccessLogFilter,
  AccessLog as EnvoyAccessLog,
} from "../../../model/envoy/generated/envoy.config.accesslog.v3.ts";
import type { AccessLog } from "../../../model/ir/telemetry.ts";
import { fields } from "../messages/fields.ts";
import { buildSink } from "./access-log-sinks.ts";

/** Logs of requests. */
export function buildRouteAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.filter(({ type }) => type !== "listener").map((log) => buildLog(log, log.matches.map(celFilter)));
}

/** Logs of connections; a log of both kinds logs only connections that matched no filter chain. */
export function buildListenerAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs
    .filter(({ type }) => type !== "route")
    .map((log) => {
      const conditions = log.matches.map(celFilter);
      return buildLog(
        log,
        log.type === "both" ? [{ response_flag_filter: { flags: ["NR"] } }, ...conditions] : conditions,
      );
    });
}

/** Logs where Envoy only forwards bytes: there are no requests to log, so logs of both kinds log connections or sessions. */
export function buildConnectionAccessLogs(logs: readonly AccessLog[]): readonly EnvoyAccessLog[] {
  return logs.map((log) => buildLog(log, log.matches.map(celFilter)));
}

function buildLog({ sink, format }: AccessLog, conditions: readonly AccessLogFilter[]): EnvoyAccessLog {
  const { name, typed_config } = buildSink(sink, format);
  return fields({ name, filter: allOf(conditions), typed_config });
}

function allOf(filters: readonly AccessLogFilter[]): AccessLogFilter | undefined {
  return filters.length < 2 ? filters[0] : { and_filter: { filters } };
}

function celFilter(expression: string): AccessLogFilter {
  const typed_config = any("envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter", { expression });
  return { extension_filter: { name: "envoy.access_loggers.extension_filters.cel", typed_config } };
}
