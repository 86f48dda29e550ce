// httpUpgrade: protocols that clients may switch to.

import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { BackendTrafficPolicyHttpUpgrade } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { ValueForm } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

const protocolName: ValueForm = {
  words: "the name of a protocol, such as websocket or spdy/3.1",
  fits: (value) => typeof value !== "string" || /^[\w!#$%&'*+.^`|~-]+(\/[\w!#$%&'*+.^`|~-]+)?$/.test(value),
};

/** Without an entry, requests may become WebSockets. */
export const httpUpgrade: RouteTrafficFeature = {
  name: "httpUpgrade",
  fields: ["type", "connect.terminate"],
  values: { type: protocolName },
  on: ["requests"],
  lower(field) {
    const again = repeated(field.items());
    if (again !== undefined)
      return again.placeOf("type").report(valueOutOfRange, { bounds: "a protocol that no earlier entry has" });
    if (field.value.length === 0) return {};
    return { upgrades: field.value.map(({ type, connect }) => ({ type, terminate: connect?.terminate === true })) };
  },
};

/** The first whose type an earlier one has, in upper or lower case: Envoy rejects it. */
function repeated(
  entries: readonly Field<BackendTrafficPolicyHttpUpgrade>[],
): Field<BackendTrafficPolicyHttpUpgrade> | undefined {
  const types = entries.map(({ value }) => value.type.toLowerCase());
  return entries.find((_, index) => types.indexOf(types[index] ?? "") < index);
}
