// Policies that take away what a broader one gave: authentication, authorization, a rate limit, client certificates.

import { groupBy } from "../../../base/group-by.ts";
import { type JsonValue, printPath, valueAt } from "../../../base/json/json.ts";
import { compareText } from "../../../base/ordering.ts";
import { protectionGivenUp, protectionLost } from "../../../diagnostics/catalogue/resolve.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import { type FieldSource, sourceBelow } from "../../../model/field-source.ts";
import type { PolicyByKind, PolicyKind, ProtectionTable } from "../../../model/graph/policies.ts";
import { type AnyResource, idOf, originOf } from "../../../model/resources/resource.ts";

type Policy = PolicyByKind[PolicyKind];

/** A policy, and the one that would apply without it. Merged where they are. */
export interface Override {
  readonly own: Policy;
  readonly applied: Policy;
  readonly parent: Policy;
  /** "HTTPRoute shop/cart". */
  readonly place: string;
  readonly onListener: boolean;
}

/** Why the owner of a policy accepts that it takes a protection away. */
const acknowledgement = "gwc.dev/acknowledge";

/**
 * Reports resolve/protection-lost, or resolve/protection-given-up where the policy acknowledges it. Gives the policies without an
 * acknowledgement: what they apply to must not be served.
 */
export function refuseLostProtections(
  overrides: readonly Override[],
  table: ProtectionTable,
  sourceOf: (policy: AnyResource) => FieldSource,
  report: Report,
): ReadonlySet<AnyResource> {
  const losses = overrides.flatMap((override) =>
    lostProtections(override, table).map(({ path, ...loss }) => {
      const source = sourceBelow(sourceOf(override.parent), ...path);
      return { ...override, ...loss, field: printPath(["spec", ...path]), source };
    }),
  );
  const alike = groupBy(losses, ({ own, source, field }) => [idOf(own), idOf(source.resource), field].join(" "));
  const refused = [...alike.values()].filter((group) => !reportLoss(group, report));
  return new Set(refused.flatMap((group) => group.map(({ own }) => own)));
}

type Loss = Override & Omit<LostProtection, "path"> & { readonly field: string; readonly source: FieldSource };

/** One protection of one policy, at all places. True where the loss is acknowledged. */
function reportLoss(losses: readonly Loss[], report: Report): boolean {
  const [loss] = losses as readonly [Loss];
  const { own, source, what, field, onListener } = loss;
  const reason = own.metadata.annotations[acknowledgement]?.trim() ?? "";
  const places = [...new Set(losses.map(({ place }) => place))].sort(compareText);
  const facts = { policy: own, parent: source.resource, places, what, field, onListener };
  const about = { id: idOf(own), part: "ancestors" } as const;
  const details = { about, related: [related("the protection", source.at)] };
  if (reason === "") report(protectionLost(facts, originOf(own), details));
  else
    report(protectionGivenUp({ ...facts, reason }, originOf(own, "metadata", "annotations", acknowledgement), details));
  return reason !== "";
}

interface LostProtection {
  readonly path: readonly string[];
  /** "authentication". */
  readonly what: string;
}

/**
 * Another field that protects in the same way is as good: who asks for an API key instead of a token still asks who calls. An authorization server
 * may do both, so that a token in its place leaves open what the caller may do.
 */
function lostProtections({ parent, applied }: Override, table: ProtectionTable): readonly LostProtection[] {
  const fields = Object.entries(table[parent.kind] ?? {}).map(([path, gives]) => ({ path: path.split("."), gives }));
  const isSet = ({ spec }: Policy, path: readonly string[]) =>
    valueAt(spec as unknown as JsonValue, path) !== undefined;
  const kept = new Set(fields.filter(({ path }) => isSet(applied, path)).flatMap(({ gives }) => gives));
  return fields
    .filter(({ path }) => isSet(parent, path))
    .map(({ path, gives }) => ({ path, lost: gives.filter((each) => !kept.has(each)) }))
    .filter(({ lost }) => lost.length > 0)
    .map(({ path, lost }) => ({ path, what: lost.join(" and ") }));
}
