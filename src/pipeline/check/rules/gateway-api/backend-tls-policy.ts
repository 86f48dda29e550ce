// BackendTLSPolicy: what must hold between its fields.

import type { JsonObject } from "../../../../base/json/json.ts";
import { exactlyOneOf, uniqueBy } from "../combinators.ts";
import { isFilled } from "../conditions.ts";
import { at, listRule, objectRule, only, type Placement, type Rule } from "../rule.ts";
import { oneTrustSource } from "../tls-settings.ts";

function targetOf(ref: JsonObject): string {
  return JSON.stringify([ref.group, ref.kind, ref.name]);
}

const uniqueTargets = uniqueBy("ae7c04b5d4cc", "target and sectionName", (ref) =>
  JSON.stringify([targetOf(ref), ref.sectionName || ""]),
);

const targetsAlike = listRule("target-refs-alike", "04db233212a7", (refs, fail) => {
  const firstByTarget = new Map<string, JsonObject>();
  refs.forEach((ref, index) => {
    const first = firstByTarget.get(targetOf(ref));
    if (first === undefined) firstByTarget.set(targetOf(ref), ref);
    else if (!first.sectionName !== !ref.sectionName)
      fail(
        `only one of two references to "${String(ref.name)}" has sectionName.`,
        "set sectionName in all references to that target, or in none.",
        index,
      );
  });
});

const someTrust = objectRule("trust-required", "b34e39dbd535", (self, fail) => {
  if (!isFilled(self.caCertificateRefs) && !isFilled(self.wellKnownCACertificates))
    fail(
      "neither caCertificateRefs nor wellKnownCACertificates is set.",
      "set one of them to say which certificate authorities to trust.",
    );
});

/** A name of one type is in the field of that type. */
function nameOfType(required: string, allowed: string, type: string, field: string): readonly Rule[] {
  return [
    objectRule("required-when", required, (self, fail) => {
      if (self.type === type && !isFilled(self[field]))
        fail(`type is ${type}, but ${field} is not set.`, `set ${field}.`);
    }),
    objectRule("allowed-when", allowed, (self, fail) => {
      if (self.type !== type && isFilled(self[field]))
        fail(
          `${field} must not be set when type is ${String(self.type)}.`,
          `remove ${field}, or set type to ${type}.`,
          field,
        );
    }),
  ];
}

export const backendTLSPolicy: readonly Placement[] = [
  at("spec.targetRefs", uniqueTargets, targetsAlike),
  at(
    "spec.validation",
    only("standard", oneTrustSource),
    only("standard", someTrust),
    only("experimental", exactlyOneOf("7a4c8606ed38", "caCertificateRefs", "wellKnownCACertificates")),
  ),
  at(
    "spec.validation.subjectAltNames[]",
    ...nameOfType("9f2f8a205c20", "b8b9b47523e5", "Hostname", "hostname"),
    ...nameOfType("6f0bb440cd43", "3aadac4250cc", "URI", "uri"),
  ),
];
