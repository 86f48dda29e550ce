// ConfigMaps, and one key of each.

import { configMapNotFound, secretKeyMissing } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { ConfigMapResource } from "../../../model/resources/known-resources.ts";
import type { ResolveContext } from "../context.ts";
import { follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";
import { secretKind } from "./secrets.ts";

export const configMapKind: TargetKind<"ConfigMap"> = { group: "", kind: "ConfigMap", notFound: configMapNotFound };

/** What is under the first of `keys` that the ConfigMap has, else under its only key; bytes where it is not text. Reports what is missing. */
export function resolveConfigMap(
  reference: ObjectReference,
  keys: readonly string[],
  user: ReferenceUser,
  context: ResolveContext,
): string | Uint8Array | undefined {
  const followed = follow(reference, [configMapKind], user, context);
  const data = followed?.resource === undefined ? {} : contentsOfConfigMap(followed.resource);
  const key = followed && pickKey(Object.keys(data), keys, followed.target, user, context);
  return key === undefined ? undefined : data[key];
}

/** What is under the key that the reference names; undefined for a Secret, too, of which nothing is read. Reports what is missing. */
export function resolveNamedKey(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): string | Uint8Array | undefined {
  const followed = follow(reference, [configMapKind, secretKind], user, context);
  if (followed?.resource?.kind !== "ConfigMap") return undefined;
  const data = contentsOfConfigMap(followed.resource);
  const { key = "" } = reference;
  if (!Object.hasOwn(data, key)) {
    const facts = {
      from: user.from,
      to: followed.target,
      keys: [key],
      present: Object.keys(data),
      reason: user.reason,
    };
    context.report(secretKeyMissing(facts, user.origin, user.about));
    return undefined;
  }
  return data[key];
}

/** By key, from both its fields; an API server has seen to it that they share none. */
export function contentsOfConfigMap({ spec }: ConfigMapResource): Readonly<Record<string, string | Uint8Array>> {
  const binary = Object.entries(spec.binaryData).map(([key, bytes]) => [key, textOf(bytes) ?? bytes] as const);
  return Object.fromEntries([...binary, ...Object.entries(spec.data)]);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
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
