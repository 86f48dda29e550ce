// Traces of requests (EnvoyProxy.spec.telemetry.tracing).

import type { OtlpCollector } from "./collector.ts";

export interface Tracing {
  readonly provider: TracingProvider;
  /** Of the requests whose client asks for a trace, in percent. */
  readonly clientSamplingPercent: number;
  /** Of the requests that are not decided about yet, in percent. */
  readonly samplingPercent: number;
  /** Of those chosen so far, in percent. */
  readonly overallSamplingPercent: number;
  readonly tags: readonly TracingTag[];
  readonly spanNames: SpanNames | undefined;
}

type TracingProvider =
  | ({
      readonly kind: "openTelemetry";
      readonly serviceName: string;
      readonly sampler: Sampler | undefined;
    } & OtlpCollector)
  | {
      readonly kind: "zipkin";
      readonly destination: string;
      readonly enable128BitTraceId: boolean;
      readonly disableSharedSpanContext: boolean;
      readonly authority: string;
    }
  | { readonly kind: "datadog"; readonly destination: string; readonly serviceName: string };

/** Which traces are sent. */
export interface Sampler {
  /** A request that belongs to a trace already is sent if that trace is. */
  readonly followsParent: boolean;
  /** Of the others: all, or a share of them by trace ID. */
  readonly share: "all" | { readonly numerator: number; readonly denominator: number };
}

/** Names of the span of the request, and of the one towards the backend. They may have command operators. */
export interface SpanNames {
  readonly request: string;
  readonly upstream: string;
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
