// A WebAssembly module that sees the requests and responses of a route.

import type { PinnedFile } from "../../pinned/pinned-file.ts";
import type { PolicyName } from "../security/policy-name.ts";

export interface WasmModule {
  readonly policy: PolicyName;
  /** Its place in the policy's list. */
  readonly index: number;
  readonly code: PinnedFile;
  /** By which the module and its log know the extension; undefined: named after the policy. */
  readonly name?: string;
  /** Which of the extensions in the module it is. */
  readonly rootId?: string;
  /** What the extension reads as its configuration: JSON. */
  readonly configuration: string;
  /** True: requests pass where it crashes. */
  readonly failOpen?: true;
  /** Variables of Envoy's own environment that it sees. */
  readonly environment: readonly string[];
}
