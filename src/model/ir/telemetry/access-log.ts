// Logs of requests and connections (EnvoyProxy.spec.telemetry.accessLog).

import type { Collector, OtlpCollector } from "./collector.ts";

export interface AccessLog {
  readonly format: AccessLogFormat;
  /** CEL expressions; all must be true. */
  readonly matches: readonly string[];
  /** What it logs: requests, connections, or both (connections then only where no route matched), or each attempt to reach a backend. */
  readonly type: "route" | "listener" | "both" | "upstream";
  readonly sink: AccessLogSink;
}

/** Fields are by name, values have command operators. */
export type AccessLogFormat =
  /** Envoy Gateway's default JSON. */
  | { readonly kind: "default" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "json"; readonly fields: Readonly<Record<string, string>> }
  /** A record of OpenTelemetry has a body and attributes; a file gets the fields. */
  | { readonly kind: "textAndJson"; readonly text: string; readonly fields: Readonly<Record<string, string>> };

export type AccessLogSink =
  | { readonly kind: "file"; readonly path: string }
  | ({ readonly kind: "openTelemetry" } & OtlpCollector)
  | ({ readonly kind: "grpc"; readonly logName: string; readonly type: "TCP" } & Collector)
  | ({ readonly kind: "grpc"; readonly logName: string; readonly type: "HTTP" } & Collector & LoggedHeaders);

/** Names of headers that a log has beside those that it always has. */
interface LoggedHeaders {
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
  readonly responseTrailers: readonly string[];
}
