// What Envoy Gateway's policies target.

import type { JsonObject, JsonValue } from "../../../../base/json/json.ts";
import { oneOfValues, requiredWhen } from "../combinators.ts";
import { is, isFilled, objectIn, objectsIn, or } from "../conditions.ts";
import { at, objectRule, type Part, type Placement, type Rule } from "../rule.ts";

const gatewayGroup = "gateway.networking.k8s.io";

interface Targets {
  /** The kinds that a policy may target, and the digests of the rules about targetRef and targetRefs. */
  readonly kinds: readonly string[];
  readonly kindOfRef: string;
  readonly kindOfRefs: string;
  /** The digests of the rules about their groups. */
  readonly groupOfRef: string;
  readonly groupOfRefs: string;
}

/** What holds for the targets of a policy; for its spec. */
export function targets({ kinds, kindOfRef, kindOfRefs, groupOfRef, groupOfRefs }: Targets): readonly Part[] {
  return [
    someTarget,
    oneOfValues(kindOfRef, "targetRef.kind", ...kinds),
    eachTarget(kindOfRefs, "kind", kinds),
    oneOfValues(groupOfRef, "targetRef.group", gatewayGroup),
    eachTarget(groupOfRefs, "group", [gatewayGroup]),
    selectors,
  ];
}

const someTarget = objectRule("target-required", "28f9e6439aab", (self, fail) => {
  if (isFilled(self.targetSelectors)) return;
  const { targetRef, targetRefs } = self;
  if (targetRef === undefined && targetRefs === undefined)
    fail("the policy has no target.", "set targetRefs or targetSelectors.");
  else if (targetRef !== undefined && targetRefs !== undefined)
    fail("targetRef and targetRefs are both set.", "move the target of targetRef into targetRefs.", "targetRef");
});

function eachTarget(upstream: string, field: "kind" | "group", values: readonly string[]): Rule {
  return objectRule(`target-${field}`, upstream, (self, fail) => {
    objectsIn(self, "targetRefs").forEach((ref, index) => {
      if (!values.includes(ref[field] as string))
        fail(wrong(field, ref[field], values), hint, "targetRefs", index, field);
    });
  });
}

const hint = "choose a target that this policy can apply to.";
function wrong(field: string, value: JsonValue | undefined, values: readonly string[]): string {
  return `the ${field} of a target is "${String(value)}", but must be ${or(values)}.`;
}

const selectors: Placement = at(
  "targetSelectors[]",
  oneOfValues("044b80d14a46", "group", gatewayGroup),
  at("namespaces", requiredWhen("ef871e0637f4", "selector", is("from", "Selector"))),
);

/** A field that only policies on some kinds of targets may have. */
export function fieldForTargets(upstream: string, field: string, kinds: readonly string[]): Rule {
  return objectRule("field-for-targets", upstream, (self, fail) => {
    if (self[field] === undefined) return;
    for (const target of allTargets(self)) {
      if (kinds.includes(target.kind as string)) continue;
      fail(
        `${field} must not be set when a target is of kind ${String(target.kind)}.`,
        `remove ${field}, or target only ${or(kinds)}.`,
        field,
      );
      return;
    }
  });
}

function allTargets(spec: JsonObject): readonly JsonObject[] {
  const single = objectIn(spec, "targetRef");
  const listed = [...objectsIn(spec, "targetRefs"), ...objectsIn(spec, "targetSelectors")];
  return single === undefined ? listed : [single, ...listed];
}
