// GRPCRoute: what must hold between its fields.

import { routeBackendRef } from "../backend-refs.ts";
import { at, objectRule, type Placement, type Rule } from "../rule.ts";
import { parentRefs } from "./parent-refs.ts";
import { grpcFilters } from "./route-filters.ts";
import { atMostMatches, uniqueRuleNames } from "./rule-lists.ts";
import { sessionPersistence } from "./session-persistence.ts";

/** A name that is compared literally, not by regular expression. */
function exactName(upstream: string, field: "service" | "method", form: RegExp, example: string): Rule {
  return objectRule("grpc-name", upstream, (self, fail) => {
    const name = self[field];
    if (typeof name !== "string" || (self.type ?? "Exact") !== "Exact" || form.test(name)) return;
    fail(
      `"${name}" is not a valid gRPC ${field} name.`,
      `write a name such as "${example}", or set type to RegularExpression.`,
      field,
    );
  });
}

const serviceOrMethod = objectRule("at-least-one-of", "6cb810174eb6", (self, fail) => {
  if (self.type !== undefined && self.service === undefined && self.method === undefined)
    fail("neither service nor method is set.", "set service, method or both.");
});

const rules = at(
  "spec.rules",
  uniqueRuleNames,
  atMostMatches("837b88f53c5a"),
  at(
    "[]",
    at(
      "matches[].method",
      serviceOrMethod,
      exactName("fb8615af1d49", "service", /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/iu, "shop.v1.Catalog"),
      exactName("7797fc313149", "method", /^[A-Za-z_][A-Za-z_0-9]*$/, "GetItem"),
    ),
    grpcFilters,
    at("backendRefs[]", ...routeBackendRef, grpcFilters),
    sessionPersistence,
  ),
);

export const grpcRoute: readonly Placement[] = [parentRefs, rules];
