// ConfigMaps, and one key of each.

import { configMapNotFound, secretKeyMissing } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { ResolveContext } from "../context.ts";
import { follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";

export const configMapKind: TargetKind<"ConfigMap"> = { group: "", kind: "ConfigMap", notFound: configMapNotFound };

/** The text under the first of `keys` that the ConfigMap has, else under its only key. Reports what is missing. */
export function resolveConfigMap(
  reference: ObjectReference,
  keys: readonly string[],
  user: ReferenceUser,
  context: ResolveContext,
): string | undefined {
  const followed = follow(reference, [configMapKind], user, context);
  const data = followed?.resource?.spec.data ?? {};
  const key = followed && pickKey(Object.keys(data), keys, followed.target, user, context);
  return key === undefined ? undefined : data[key];
}

/** The first of `keys` that is present, else the only one that is. Reports resolve/secret-key-missing. */
export function pickKey(
  present: readonly string[],
  keys: readonly string[],
  to: Target,
  { from, origin, about, reason }: ReferenceUser,
  { report }: ResolveContext,
): string | undefined {
  const key = keys.find((candidate) => present.includes(candidate)) ?? (present.length === 1 ? present[0] : undefined);
  if (key === undefined) report(secretKeyMissing({ from, to, keys, present, reason }, origin, about));
  return key;
}
