// Secrets: from the input, or promised by the host.

import { secretKeyMissing, secretNotFound } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference, ResolvedSecret } from "../../../model/graph/references.ts";
import type { ResolveContext } from "../context.ts";
import { follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";

/** Hosts may bring Secrets that the input does not hold. */
export const secretKind: TargetKind<"Secret"> = {
  group: "",
  kind: "Secret",
  notFound: secretNotFound,
  isKnown: isBroughtByHost,
};

function isBroughtByHost({ namespace, name }: Target, { project }: ResolveContext): boolean {
  return project.hostSecrets.some((pattern) => matchesPattern(pattern, `${namespace}/${name}`));
}

/** `*` in the pattern stands for any text without a slash. */
export function matchesPattern(pattern: string, text: string): boolean {
  const expression = pattern
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("[^/]*");
  return new RegExp(`^${expression}$`).test(text);
}

/** One key of a Secret, the first of `keys` that it has. Of a Secret that only hosts have, it is the first. No keys: the whole Secret, whose `data` counts. */
export function resolveSecret(
  reference: ObjectReference,
  keys: readonly string[],
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  const followed = follow(reference, [secretKind], user, context);
  if (followed === undefined) return { kind: "invalid" };
  const { target, resource } = followed;
  const { namespace, name } = target;
  if (resource === undefined) {
    return { kind: "found", secret: { namespace, name, key: keys[0] ?? "", content: undefined }, data: undefined };
  }
  const { data } = resource.spec;
  if (keys.length === 0) return { kind: "found", secret: { namespace, name, key: "", content: undefined }, data };
  const key = keys.find((candidate) => data[candidate] !== undefined);
  if (key === undefined) {
    const facts = { from: user.from, to: target, keys, present: Object.keys(data), reason: user.reason };
    context.report(secretKeyMissing(facts, user.origin, user.about));
    return { kind: "invalid" };
  }
  return { kind: "found", secret: { namespace, name, key, content: data[key] }, data };
}
