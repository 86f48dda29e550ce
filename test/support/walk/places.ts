// The places of every kind's schema at which a field has a value of its own: what the walk tries one by one.

import type { KnownKind } from "../../../src/model/resources/known-resources.ts";
import { kinds, newestVersion } from "../../../src/pipeline/check/schemas/kinds.ts";
import { loadSchema, type Schema } from "../../../src/pipeline/check/schemas/schema-of.ts";
import { support, supportOf } from "../../../src/pipeline/lower/support.ts";
import type { Steps } from "./steps.ts";
import { isGroup } from "./values.ts";

/** A field of a kind. Steps are names, "[]" for the items of a list and "*" for the values of a map. */
export interface FieldPlace {
  readonly kind: KnownKind;
  readonly steps: Steps;
  readonly schema: Schema;
}

/** "HTTPRoute spec.rules[].matches[].method". */
export function printPlace({ kind, steps }: Pick<FieldPlace, "kind" | "steps">): string {
  return `${kind} ${steps.join(".").replaceAll(".[]", "[]")}`;
}

/** Every kind's schema in its newest version, with the fields of the experimental channel. */
export async function newestSchemas(): Promise<ReadonlyMap<KnownKind, Schema>> {
  const entries = [...kinds.values()].map(async (definition) => {
    const version = definition.versions.get(newestVersion(definition));
    return [definition.kind, await loadSchema(version?.experimental.schema ?? "")] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Where `backendSettings` are walked leaf by leaf. They mean the same at their other places, where each of their groups is tried as a whole. */
const settingsHome = "SecurityPolicy spec.extAuth.grpc.backendSettings";

/** They are parts of pods, as their namesakes of envoyDeployment, which are walked leaf by leaf. */
const daemonSetParts = ["pod", "container"].map((part) => `EnvoyProxy spec.provider.kubernetes.envoyDaemonSet.${part}`);

/** The leaves of a schema, and the groups that one rule answers for. */
export function placesOf(place: FieldPlace): readonly FieldPlace[] {
  const children = childrenOf(place);
  if (children.length === 0 || hasOneRule(place)) return [place];
  if (place.steps.at(-1) === "backendSettings" && printPlace(place) !== settingsHome) return children;
  if (daemonSetParts.includes(printPlace(place))) return children;
  return children.flatMap(placesOf);
}

/** Every field of a schema, groups too. */
export function allPlaces(place: FieldPlace): readonly string[] {
  return [printPlace(place), ...childrenOf(place).flatMap(allPlaces)];
}

/** The fields of an object, of a list's items and of a map's values. */
function childrenOf({ kind, steps, schema }: FieldPlace): readonly FieldPlace[] {
  const below = (step: string, inner: Schema): FieldPlace => ({ kind, steps: [...steps, step], schema: inner });
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined) return Object.entries(properties).map(([name, inner]) => below(name, inner));
  if (!isGroup(schema)) return [];
  if (items !== undefined) return childrenOf(below("[]", items));
  return additionalProperties === undefined ? [] : childrenOf(below("*", additionalProperties));
}

/** docs/support.md says one thing of all that is below it: it is refused, or noted, as a whole. */
function hasOneRule({ kind, steps }: FieldPlace): boolean {
  const known = support[kind];
  if (known === undefined || steps.length < 2) return false;
  const names = steps.filter((step) => step !== "[]" && step !== "*");
  const verdict = supportOf(known, names.slice(names[0] === "spec" ? 1 : 0).join("."));
  return verdict !== "mixed" && verdict.support !== "supported";
}
