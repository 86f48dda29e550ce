// What an authorization server is told besides the request: values of the policy, or of ConfigMaps.

import { secretToldToServer, valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type {
  SecurityPolicyExtAuth,
  SecurityPolicyExtAuthContextExtension,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";

/** Values by name; "invalid" where one has no value that may be in a bundle. */
export function lowerContextExtensions(
  field: Field<SecurityPolicyExtAuth>,
  context: LowerContext,
): Readonly<Record<string, string>> | "invalid" {
  const values = field.list("contextExtensions").map((each) => [each.value.name, valueOf(each, context)] as const);
  return values.every(isKnown) ? Object.fromEntries(values) : "invalid";
}

function isKnown(entry: readonly [string, string | undefined]): entry is readonly [string, string] {
  return entry[1] !== undefined;
}

/** undefined where it was reported. */
function valueOf(field: Field<SecurityPolicyExtAuthContextExtension>, { graph }: LowerContext): string | undefined {
  const { type, value = "", valueRef } = field.value;
  if (type !== "ValueRef" || valueRef === undefined) return value;
  const found = graph.references.configMap(valueRef);
  const place = field.placeOf("valueRef");
  if (valueRef.kind === "Secret") place.report(secretToldToServer, { secret: valueRef.name });
  else if (found !== undefined && typeof found !== "string")
    place.report(valueOutOfRange, { bounds: "a ConfigMap whose key contains text" });
  return typeof found === "string" ? found : undefined;
}
