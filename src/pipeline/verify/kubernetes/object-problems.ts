// What an API server would reject in an object that runs a bundle, and what would leave Envoy without its files.

import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject, type JsonValue, printPath, valueAt } from "../../../base/json/json.ts";
import { unknownFields } from "../../../model/kubernetes/known-fields.ts";

/** Each as the end of a sentence about the object. `plain` is the object before its patch. */
export function objectProblems(plain: JsonObject, object: JsonObject): readonly string[] {
  const kind = String(plain.kind);
  const unknown = unknownFields(object, kind).map((path) => `has a field ${printPath(path)}, which a ${kind} does not`);
  const template = valueAt(object, ["spec", "template"]);
  const directives = [...new Set(directivesIn(object))].map(
    (name) => `has ${name}, a directive that gwc does not know`,
  );
  return [
    ...unknown,
    ...directives,
    ...changedNames(plain, object),
    ...(isJsonObject(template) ? podProblems(plain, template) : []),
  ];
}

/** Of a strategic merge; those that are known are not in its result. */
function directivesIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => directivesIn(item));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name.startsWith("$") ? [name] : []),
    ...directivesIn(inner),
  ]);
}

const fixed = [["apiVersion"], ["kind"], ["metadata", "namespace"], ["spec", "selector"]];

function changedNames(plain: JsonObject, object: JsonObject): readonly string[] {
  const changed = fixed.filter((path) => !isDeepStrictEqual(valueAt(plain, path), valueAt(object, path)));
  return changed.map((path) => `has another ${printPath(path)} than gwc gives it`);
}

function podProblems(plain: JsonObject, template: JsonObject): readonly string[] {
  const labels = objectAt(template, "metadata", "labels");
  const selector = objectAt(plain, "spec", "selector", "matchLabels");
  const isSelected = Object.entries(selector).every(([label, value]) => labels[label] === value);
  const volumes = namesIn(template, "volumes");
  const [first, again] = [itemsAt(template, "containers"), itemsAt(template, "initContainers")];
  const containers = [...first, ...again];
  return [
    ...(isSelected ? [] : ["does not select its own pods"]),
    ...(first.some(({ name }) => name === "envoy") ? [] : ["has no container envoy"]),
    ...repeats(containers.map(({ name }) => name)).map((name) => `has two containers ${name}`),
    ...repeats(volumes).map((name) => `has two volumes ${name}`),
    ...containers.flatMap((container) => mountProblems(container, new Set(volumes))),
  ];
}

function mountProblems(container: JsonObject, volumes: ReadonlySet<unknown>): readonly string[] {
  const mounts = itemsOf(container.volumeMounts);
  const missing = mounts.filter(({ name }) => !volumes.has(name));
  return [
    ...missing.map(({ name }) => `mounts volume ${name} in container ${container.name}, but has no such volume`),
    ...repeats(mounts.map(({ mountPath }) => mountPath)).map(
      (path) => `has two volumes at ${path} of container ${container.name}`,
    ),
  ];
}

function objectAt(value: JsonObject, ...path: readonly string[]): JsonObject {
  const found = valueAt(value, path);
  return isJsonObject(found) ? found : {};
}

function itemsAt(template: JsonObject, list: string): readonly JsonObject[] {
  return itemsOf(objectAt(template, "spec")[list]);
}

function namesIn(template: JsonObject, list: string): readonly (JsonValue | undefined)[] {
  return itemsAt(template, list).map(({ name }) => name);
}

function itemsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];
}

function repeats(names: readonly (JsonValue | undefined)[]): readonly (JsonValue | undefined)[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
