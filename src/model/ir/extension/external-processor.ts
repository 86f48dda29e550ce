// A server that sees, and may change, the requests and responses of a route: ext_proc in Envoy's terms.

import type { Call } from "../destination/call.ts";
import type { PolicyName } from "../security/policy-name.ts";

/** A stream that fails before the server has answered anything is opened again as `retry` says. */
export interface ExternalProcessor extends Pick<Call, "retry"> {
  readonly policy: PolicyName;
  /** Its place in the policy's list. */
  readonly index: number;
  /** Key of a destination of the proxy. */
  readonly destination: string;
  /** The host of calls to it, such as "processor.shop:8080". */
  readonly authority: string;
  /** It must answer each message within it; undefined: Envoy's 200 ms. */
  readonly messageTimeoutMs?: number;
  /** True: what the server does not answer passes as it is. */
  readonly failOpen?: true;
  /** The status where it must not pass; undefined: 500. */
  readonly statusOnError?: number;
  /** The server sees everything and changes nothing; Envoy does not wait for it. */
  readonly isShadow?: true;
  /** It sees the headers of requests; undefined: nothing of them. */
  readonly request?: ProcessedMessage;
  readonly response?: ProcessedMessage;
  /** The server may ask for more or less of a request than this. */
  readonly allowsOtherMode?: true;
  /** Namespaces of the request's metadata that it sees, and that it may set. */
  readonly readsMetadata?: readonly string[];
  readonly writesMetadata?: readonly string[];
}

export interface ProcessedMessage {
  /** How it sees the body; undefined: not at all. */
  readonly body?: "streamed" | "buffered" | "bufferedPartial" | "fullDuplex";
  /** What else it is told, such as "request.path". */
  readonly attributes: readonly string[];
}
