// Secrets: in the input, or on the hosts only.

import { secretKeyMissing, secretNotFound } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference, ResolvedSecret } from "../../../model/graph/references.ts";
import type { ResolveContext } from "../context.ts";
import { follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";

/** Hosts may have Secrets that the input does not contain. */
export const secretKind: TargetKind<"Secret"> = {
  group: "",
  kind: "Secret",
  notFound: secretNotFound,
  isKnown: isBroughtByHost,
  knownNames: ({ project }) => project.hostSecrets,
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

/**
 * One key of a Secret: the first of `keys` that it has, or simply the first where only hosts have the Secret. Without keys the Secret as a
 * whole, of which only `data` is used.
 */
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
