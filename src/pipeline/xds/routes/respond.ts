// Responses that the proxy sends itself.

import type { DirectResponseAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HeaderMutation, Respond } from "../../../model/ir/route.ts";
import { keepOperators } from "../messages/command-operators.ts";
import { fields } from "../messages/fields.ts";

/** The body may hold Envoy's command operators. */
export function buildRespond({ status, body, contentType }: Respond): DirectResponseAction {
  if (body === undefined || body.length === 0) return { status };
  const source = typeof body === "string" ? { inline_string: keepOperators(body) } : { inline_bytes: base64(body) };
  return { status, body_format: fields({ text_format_source: source, content_type: contentType }) };
}

/** The headers of the response; without a body, Envoy does not set the content type itself. */
export function respondHeaders({ body, contentType, headers }: Respond): HeaderMutation {
  if (contentType === undefined || (body !== undefined && body.length > 0)) return headers;
  return { ...headers, set: [...headers.set, { name: "content-type", value: contentType }] };
}

/** Bytes are no text with operators: each "%" stands for itself. */
function base64(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1").replaceAll("%", "%%");
  return Buffer.from(text, "latin1").toString("base64");
}
