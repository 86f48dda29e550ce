// responseOverride.redirect: clients are sent elsewhere instead of a response.

import type { Field } from "../../../../model/fields.ts";
import { noHeaderMutation } from "../../../../model/ir/header-mutation.ts";
import type { OverridingResponse } from "../../../../model/ir/route/response-override.ts";
import type { BackendTrafficPolicyResponseOverrideRedirect } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { refuseField } from "../../fields/unsupported.ts";
import type { ValueForm } from "../../fields/value-forms.ts";

/** With a query, if need be. */
export const overridePath: ValueForm = {
  words: "a path that starts with /",
  fits: (value) => typeof value !== "string" || /^\/[^\s\0]*$/.test(value),
};

const defaultPorts = { http: 80, https: 443 } as const;

/** A response with the header Location. What is not set is the request's own, by Envoy's command operators. */
export function lowerOverrideRedirect(
  field: Field<BackendTrafficPolicyResponseOverrideRedirect>,
): OverridingResponse | "invalid" {
  const { scheme, hostname, port, path, statusCode } = field.value;
  // The request's host may have a port of its own, which no operator leaves out.
  if (port !== undefined && hostname === undefined)
    return refuseField(field.placeOf("port"), "a port without hostname");
  const implied = port === undefined || (scheme !== undefined && port === defaultPorts[scheme]);
  const host = hostname === undefined ? "%REQ(:AUTHORITY)%" : `${hostname}${implied ? "" : `:${port}`}`;
  const value = `${scheme ?? "%REQ(X-FORWARDED-PROTO)%"}://${host}${path?.replaceFullPath ?? "%REQ(:PATH)%"}`;
  return { status: statusCode, body: undefined, headers: { ...noHeaderMutation, set: [{ name: "location", value }] } };
}
