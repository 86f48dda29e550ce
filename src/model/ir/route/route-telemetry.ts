// What is told about the requests of a route.

import type { SpanNames, TracingTag } from "../telemetry/tracing.ts";

/** undefined: the listener's. */
export interface RouteTracing {
  /** Of the requests whose client asks for a trace. */
  readonly clientSampling: Fraction | undefined;
  /** Of the requests that are not decided about yet. */
  readonly sampling: Fraction | undefined;
  /** Of those chosen so far. */
  readonly overallSampling: Fraction | undefined;
  /** Beside those of the listener; one of the same name replaces it. */
  readonly tags: readonly TracingTag[];
  readonly spanNames: SpanNames | undefined;
}

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}
