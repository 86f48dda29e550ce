// Responses that the proxy sends itself.

import type { DirectResponseAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { Respond } from "../../../model/ir/route.ts";
import { fields } from "../messages/fields.ts";
import { formatSource } from "../messages/text-format.ts";

/** The body may hold Envoy's command operators. */
export function buildRespond({ status, body, contentType }: Respond): DirectResponseAction {
  if (body === undefined || body.length === 0) return { status };
  return { status, body_format: fields({ text_format_source: formatSource(body), content_type: contentType }) };
}

/** The headers of the response; without a body, Envoy does not set the content type itself. */
export function respondHeaders({ body, contentType, headers }: Respond): HeaderMutation {
  if (contentType === undefined || (body !== undefined && body.length > 0)) return headers;
  return { ...headers, set: [...headers.set, { name: "content-type", value: contentType }] };
}
