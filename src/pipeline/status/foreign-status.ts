// What a controller leaves as it is when it writes a status: entries of other controllers, and conditions of other types than its own.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { conditionTypes } from "../../diagnostics/condition-types.ts";
import type { ObjectStatus } from "../../model/compilation.ts";
import type { AnyResource } from "../../model/resources/resource.ts";

const ownConditionTypes: ReadonlySet<JsonValue | undefined> = new Set(conditionTypes);

/** Fields whose entries belong to the controller that each names, with the API's limit for them. */
const entryFields = { parents: 32, ancestors: 16 } as const;

/**
 * The statuses as they are written over those in the objects of the input.
 * @param statuses as derived, in the order of `resources`.
 * @param controllerNames gwc's; entries of all others stay, and come first where the API's limit leaves no room for all.
 * @returns the statuses in the order of `resources`; also of a route or policy that only has entries of gwc to lose.
 */
export function keepForeignStatus(
  statuses: readonly ObjectStatus[],
  resources: readonly AnyResource[],
  controllerNames: readonly string[],
): readonly ObjectStatus[] {
  const own = new Map(statuses.map((status) => [keyOf(status), status]));
  return resources.flatMap((resource) => {
    const identity = identityOf(resource);
    const derived = own.get(keyOf(identity));
    const { status: held } = resource.document.value;
    if (!isJsonObject(held)) return derived ?? [];
    if (derived !== undefined) return { ...derived, status: mergeStatus(derived.status, held, controllerNames) };
    return hasOwnEntries(held, controllerNames) ? { ...identity, status: mergeStatus({}, held, controllerNames) } : [];
  });
}

function identityOf({ group, version, kind, namespace, name }: AnyResource): Omit<ObjectStatus, "status"> {
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { apiVersion, kind, metadata: namespace === "" ? { name } : { name, namespace } };
}

function keyOf({ apiVersion, kind, metadata }: Omit<ObjectStatus, "status">): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ""}/${metadata.name}`;
}

function hasOwnEntries(held: JsonObject, controllerNames: readonly string[]): boolean {
  return Object.keys(entryFields).some((field) => objectsIn(held[field]).some(isOwn(controllerNames)));
}

function mergeStatus(own: JsonObject, held: JsonObject, controllerNames: readonly string[]): JsonObject {
  const merged: Record<string, JsonValue | undefined> = { ...withConditions(own, held) };
  if (own.listeners !== undefined) {
    const before = new Map(objectsIn(held.listeners).map((listener) => [listener.name, listener]));
    merged.listeners = objectsIn(own.listeners).map((listener) => withConditions(listener, before.get(listener.name)));
  }
  for (const [field, limit] of Object.entries(entryFields)) {
    if (own[field] !== undefined || held[field] !== undefined)
      merged[field] = mergeEntries(objectsIn(own[field]), objectsIn(held[field]), limit, controllerNames);
  }
  return merged;
}

function mergeEntries(
  own: readonly JsonObject[],
  held: readonly JsonObject[],
  limit: number,
  controllerNames: readonly string[],
): readonly JsonObject[] {
  const before = new Map(held.map((entry) => [entryKey(entry), entry]));
  const foreign = held.filter((entry) => !isOwn(controllerNames)(entry));
  const fitting = own.slice(0, Math.max(0, limit - foreign.length));
  return [...fitting.map((entry) => withConditions(entry, before.get(entryKey(entry)))), ...foreign];
}

function isOwn(controllerNames: readonly string[]): (entry: JsonObject) => boolean {
  return ({ controllerName }) => typeof controllerName === "string" && controllerNames.includes(controllerName);
}

/** Which place an entry is about, and who says so; a reference may leave out what is the default. */
function entryKey({ controllerName, parentRef, ancestorRef }: JsonObject): string {
  const reference = [parentRef, ancestorRef].find(isJsonObject) ?? {};
  const { group = "gateway.networking.k8s.io", kind = "Gateway", namespace, name, sectionName, port } = reference;
  return JSON.stringify([controllerName, group, kind, namespace, name, sectionName, port]);
}

/** The conditions of `own`, and after them those of `held` whose type is not gwc's. */
function withConditions(own: JsonObject, held: JsonObject | undefined): JsonObject {
  const foreign = objectsIn(held?.conditions).filter(({ type }) => !ownConditionTypes.has(type));
  return foreign.length === 0 ? own : { ...own, conditions: [...objectsIn(own.conditions), ...foreign] };
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
