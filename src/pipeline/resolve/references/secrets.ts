// Secrets: from the input, or promised by the host.

import {
  invalidKind,
  refNotPermitted,
  secretKeyMissing,
  secretNotFound,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference, ResolvedSecret } from "../../../model/graph/references.ts";
import type { SecretResource } from "../../../model/resources/known-resources.ts";
import type { ResolveContext } from "../context.ts";
import { absence } from "./absence.ts";
import { namesIn } from "./names-in-namespace.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReferenceUser, type Target, targetOf } from "./reference-user.ts";

export type FoundSecret =
  | { readonly kind: "input"; readonly target: Target; readonly resource: SecretResource }
  | { readonly kind: "host"; readonly target: Target }
  | { readonly kind: "invalid" };

const invalid = { kind: "invalid" } as const;

/** The Secret that a reference names. Reports another kind, a missing grant, a Secret that is neither in the input nor brought by hosts. */
export function findSecret(reference: ObjectReference, user: ReferenceUser, context: ResolveContext): FoundSecret {
  const { from, origin, about, reason } = user;
  const target = targetOf(reference, from, "Secret");
  if (target.group !== "" || target.kind !== "Secret") {
    context.report(invalidKind({ from, to: target, possible: ["Secret"], reason }, origin, about));
    return invalid;
  }
  if (!context.grants.permits(from, target)) {
    context.report(refNotPermitted({ from, to: target }, origin, about));
    return invalid;
  }
  const resource = context.resources.find("Secret", target.namespace, target.name);
  if (resource !== undefined) return { kind: "input", target, resource };
  if (isBroughtByHost(target, context)) return { kind: "host", target };
  const nearest = nearestName(target.name, namesIn("Secret", target.namespace, context));
  context.report(absence(secretNotFound({ from, to: target, reason, nearest }, origin, about), from, target, context));
  return invalid;
}

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
  const found = findSecret(reference, user, context);
  if (found.kind === "invalid") return invalid;
  const { namespace, name } = found.target;
  if (found.kind === "host") {
    return { kind: "found", secret: { namespace, name, key: keys[0] ?? "", content: undefined }, data: undefined };
  }
  const { data } = found.resource.spec;
  if (keys.length === 0) return { kind: "found", secret: { namespace, name, key: "", content: undefined }, data };
  const key = keys.find((candidate) => data[candidate] !== undefined);
  if (key === undefined) {
    const facts = { from: user.from, to: found.target, keys, present: Object.keys(data), reason: user.reason };
    context.report(secretKeyMissing(facts, user.origin, user.about));
    return invalid;
  }
  return { kind: "found", secret: { namespace, name, key, content: data[key] }, data };
}
