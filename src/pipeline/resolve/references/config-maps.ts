// One key of a ConfigMap.

import {
  configMapNotFound,
  invalidKind,
  refNotPermitted,
  secretKeyMissing,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { ResolveContext } from "../context.ts";
import { absence } from "./absence.ts";
import { namesIn } from "./names-in-namespace.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReferenceUser, type Target, targetOf } from "./reference-user.ts";

/** The text under the first of `keys` that the ConfigMap has, else under its only key. Reports what is missing. */
export function resolveConfigMap(
  reference: ObjectReference,
  keys: readonly string[],
  user: ReferenceUser,
  context: ResolveContext,
): string | undefined {
  const { from, origin, about } = user;
  const { report, grants, resources } = context;
  const target = targetOf(reference, from, "ConfigMap");
  const facts = { from, to: target, reason: "Invalid" };
  if (target.group !== "" || target.kind !== "ConfigMap")
    report(invalidKind({ ...facts, possible: ["ConfigMap"] }, origin, about));
  else if (!grants.permits(from, target)) report(refNotPermitted(facts, origin, about));
  else {
    const found = resources.find("ConfigMap", target.namespace, target.name);
    if (found !== undefined) return pickKey(found.spec.data, keys, target, user, context);
    const nearest = nearestName(target.name, namesIn("ConfigMap", target.namespace, context));
    report(absence(configMapNotFound({ ...facts, nearest }, origin, about), from, target, context));
  }
  return undefined;
}

function pickKey(
  data: Readonly<Record<string, string>>,
  keys: readonly string[],
  to: Target,
  { from, origin, about }: ReferenceUser,
  { report }: ResolveContext,
): string | undefined {
  const present = Object.keys(data);
  const key =
    keys.find((candidate) => Object.hasOwn(data, candidate)) ?? (present.length === 1 ? present[0] : undefined);
  if (key === undefined) report(secretKeyMissing({ from, to, keys, present, reason: "Invalid" }, origin, about));
  return key === undefined ? undefined : data[key];
}
