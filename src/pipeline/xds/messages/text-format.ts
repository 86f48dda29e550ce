// Texts that Envoy formats: bodies of the responses that it sends itself.

import type { DataSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import { keepOperators } from "./command-operators.ts";

/** Text may have Envoy's command operators; in bytes, each "%" stands for itself. */
export function formatSource(body: string | Uint8Array): DataSource {
  return typeof body === "string" ? { inline_string: keepOperators(body) } : { inline_bytes: base64(body) };
}

function base64(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1").replaceAll("%", "%%");
  return Buffer.from(text, "latin1").toString("base64");
}
