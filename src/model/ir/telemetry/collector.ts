// Collectors of logs, traces and statistics.

import type { Call } from "../destination/call.ts";

export interface Collector extends Call {
  /** Key of a destination of the proxy. */
  readonly destination: string;
}

/** It speaks OpenTelemetry's protocol. */
export interface OtlpCollector extends Collector {
  /** What its requests carry, such as a token; the values have no percent sign. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Of the resource that everything sent to it is about. */
  readonly resourceAttributes: Readonly<Record<string, string>>;
}
