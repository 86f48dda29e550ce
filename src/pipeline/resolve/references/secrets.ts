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
  knownNames: ({ project }) => [...project.hostSecrets, ...Object.keys(project.secretServer?.names ?? {})],
};

function isBroughtByHost({ namespace, name }: Target, { project }: ResolveContext): boolean {
  const title = `${namespace}/${name}`;
  return (
    project.secretServer?.names[title] !== undefined ||
    project.hostSecrets.some((pattern) => matchesPattern(pattern, title))
  );
}

/** `*` in the pattern stands for any text without a slash. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [patterns, names] = [pattern.split("/"), text.split("/")];
  return patterns.length === names.length && patterns.every((each, index) => matchesName(each, names[index] ?? ""));
}

/** The first place of what is between two stars is as good as any other, so that nothing is tried twice. */
function matchesName(pattern: string, name: string): boolean {
  const [first = "", ...between] = pattern.split("*");
  const last = between.pop();
  if (last === undefined) return pattern === name;
  let at = name.startsWith(first) ? first.length : -1;
  for (const part of between) {
    const found = at < 0 ? -1 : name.indexOf(part, at);
    at = found < 0 ? -1 : found + part.length;
  }
  return at >= 0 && at + last.length <= name.length && name.endsWith(last);
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
