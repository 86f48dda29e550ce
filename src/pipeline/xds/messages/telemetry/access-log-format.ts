// The format of an access log, and the extensions that its operators need.

import { any } from "../../../../model/envoy/any.ts";
import type {
  SubstitutionFormatString,
  TypedExtensionConfig,
} from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { KeyValueList } from "../../../../model/envoy/generated/opentelemetry.proto.common.v1.ts";
import type { AccessLogFormat } from "../../../../model/ir/telemetry/access-log.ts";
import { fields, unlessEmpty } from "../fields.ts";

type JsonFormat = Exclude<AccessLogFormat, { readonly kind: "text" }>;

/** Envoy Gateway's default. */
const defaultFields: Readonly<Record<string, string>> = {
  start_time: "%START_TIME%",
  method: "%REQ(:METHOD)%",
  "x-envoy-origin-path": "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%",
  protocol: "%PROTOCOL%",
  response_code: "%RESPONSE_CODE%",
  response_flags: "%RESPONSE_FLAGS%",
  response_code_details: "%RESPONSE_CODE_DETAILS%",
  connection_termination_details: "%CONNECTION_TERMINATION_DETAILS%",
  upstream_transport_failure_reason: "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
  bytes_received: "%BYTES_RECEIVED%",
  bytes_sent: "%BYTES_SENT%",
  duration: "%DURATION%",
  "x-envoy-upstream-service-time": "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%",
  "x-forwarded-for": "%REQ(X-FORWARDED-FOR)%",
  "user-agent": "%REQ(USER-AGENT)%",
  "x-request-id": "%REQ(X-REQUEST-ID)%",
  ":authority": "%REQ(:AUTHORITY)%",
  upstream_host: "%UPSTREAM_HOST%",
  upstream_cluster: "%UPSTREAM_CLUSTER%",
  upstream_local_address: "%UPSTREAM_LOCAL_ADDRESS%",
  downstream_local_address: "%DOWNSTREAM_LOCAL_ADDRESS%",
  downstream_remote_address: "%DOWNSTREAM_REMOTE_ADDRESS%",
  requested_server_name: "%REQUESTED_SERVER_NAME%",
  route_name: "%ROUTE_NAME%",
};

/** A text ends with a newline, which is added if missing; fields beside it come first. */
export function buildLogFormat(format: AccessLogFormat): SubstitutionFormatString {
  if (format.kind !== "text") {
    const json_format = jsonFieldsOf(format);
    return fields({ json_format, formatters: unlessEmpty(formattersFor(Object.values(json_format).join())) });
  }
  const text = format.text.endsWith("\n") ? format.text : `${format.text}\n`;
  return fields({ text_format_source: { inline_string: text }, formatters: unlessEmpty(formattersFor(text)) });
}

export function jsonFieldsOf(format: JsonFormat): Readonly<Record<string, string>> {
  return format.kind === "default" ? defaultFields : format.fields;
}

export function buildKeyValues(values: Readonly<Record<string, string>>): KeyValueList {
  return { values: Object.entries(values).map(([key, string_value]) => ({ key, value: { string_value } })) };
}

/** Some operators come from extensions, which the format must list. */
export function formattersFor(text: string): readonly TypedExtensionConfig[] {
  const found: TypedExtensionConfig[] = [];
  if (text.includes("%REQ_WITHOUT_QUERY(")) {
    const typed_config = any("envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery", {});
    found.push({ name: "envoy.formatter.req_without_query", typed_config });
  }
  if (text.includes("%METADATA(")) {
    found.push({
      name: "envoy.formatter.metadata",
      typed_config: any("envoy.extensions.formatter.metadata.v3.Metadata", {}),
    });
  }
  if (text.includes("%CEL(")) {
    found.push({ name: "envoy.formatter.cel", typed_config: any("envoy.extensions.formatter.cel.v3.Cel", {}) });
  }
  return found;
}
