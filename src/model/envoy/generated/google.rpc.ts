// Messages of google.rpc. Written by scripts/protos/generate.mjs; do not edit.
import type { Any } from "../any.ts";

/** google.rpc.Status */
export type Status = {
  readonly code?: number;
  readonly message?: string;
  readonly details?: readonly Any[];
};
