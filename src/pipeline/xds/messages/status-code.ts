// HTTP statuses in Envoy's enumeration.

import { STATUS_CODES } from "node:http";
import type { StatusCode } from "../../../model/envoy/generated/envoy.type.v3.ts";

/** Envoy's name of a status: 503 is ServiceUnavailable. */
export function statusCode(status: number): StatusCode {
  return (STATUS_CODES[status] ?? "Forbidden").replaceAll(/[ -]/g, "") as StatusCode;
}
