// What a proxy reports about itself: access logs and traces (EnvoyProxy.spec.telemetry).

import type { Call } from "./destination/call.ts";
import type { Compressor } from "./route/compression.ts";

export interface Telemetry {
  readonly accessLogs: readonly AccessLog[];
  readonly tracing: Tracing | undefined;
  /** undefined: no statistics are served. */
  readonly prometheus: Prometheus | undefined;
}

/** Statistics, for whoever asks for them. */
export interface Prometheus {
  /** For clients that accept it. */
  readonly compressor: Compressor | undefined;
}

export interface AccessLog {
  readonly format: AccessLogFormat;
  /** CEL expressions; all must be true. */
  readonly matches: readonly string[];
  /** What it logs: requests, connections, or both (connections then only where no route matched). */
  readonly type: "route" | "listener" | "both";
  readonly sink: AccessLogSink;
}

export type AccessLogFormat =
  /** Envoy Gateway's default JSON. */
  | { readonly kind: "default" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "json"; readonly fields: Readonly<Record<string, string>> };

export type AccessLogSink =
  | { readonly kind: "file"; readonly path: string }
  | (Call & {
      readonly kind: "openTelemetry";
      readonly destination: string;
      readonly resources: Readonly<Record<string, string>>;
    })
  | (Call & {
      readonly kind: "grpc";
      readonly destination: string;
      readonly logName: string;
      readonly type: "HTTP" | "TCP";
    });

export interface Tracing {
  readonly provider:
    | (Call & { readonly kind: "openTelemetry"; readonly destination: string; readonly serviceName: string })
    | {
        readonly kind: "zipkin";
        readonly destination: string;
        readonly enable128BitTraceId: boolean;
        readonly disableSharedSpanContext: boolean;
        readonly authority: string;
      }
    | { readonly kind: "datadog"; readonly destination: string; readonly serviceName: string };
  /** In percent. */
  readonly samplingPercent: number;
  readonly tags: readonly TracingTag[];
}

export type TracingTag =
  | { readonly kind: "literal"; readonly tag: string; readonly value: string }
  | {
      readonly kind: "environment";
      readonly tag: string;
      readonly name: string;
      readonly defaultValue: string | undefined;
    }
  | {
      readonly kind: "requestHeader";
      readonly tag: string;
      readonly name: string;
      readonly defaultValue: string | undefined;
    }
  /** May have command operators. */
  | { readonly kind: "format"; readonly tag: string; readonly format: string };
