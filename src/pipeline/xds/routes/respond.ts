// Responses that the proxy sends itself.

import type { DirectResponseAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HeaderMutation, Respond } from "../../../model/ir/route.ts";
import { keepOperators } from "../messages/command-operators.ts";
import { fields } from "../messages/fields.ts";

/** The body may hold Envoy's command operators. */
export function buildRespond({ status, body, contentType }: Respond): DirectResponseAction {
  if (body === undefined || body === "") return { status };
  const source = { inline_string: keepOperators(body) };
  return { status, body_format: fields({ text_format_source: source, content_type: contentType }) };
}

/** The headers of the response; without a body, Envoy does not set the content type itself. */
export function respondHeaders({ body, contentType, headers }: Respond): HeaderMutation {
  if (contentType === undefined || (body !== undefined && body !== "")) return headers;
  return { ...headers, set: [...headers.set, { name: "content-type", value: contentType }] };
}
