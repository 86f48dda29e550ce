// What an API server would reject in an object that runs a bundle, and what would leave Envoy without its files.

import { isDeepStrictEqual } from "node:util";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Path,
  printPath,
  valueAt,
} from "../../../base/json/json.ts";
import type { BundlePort } from "../../../model/envoy/bundle.ts";
import { itemsOf } from "../../../model/kubernetes/by-name.ts";
import { unknownFields } from "../../../model/kubernetes/known-fields.ts";
import { objectAt, podProblems } from "./pod-problems.ts";

/** Each as the end of a sentence about the object. `plain` is the object before its patch, `bound` what Envoy listens on. */
export function objectProblems(plain: JsonObject, object: JsonObject, bound: readonly BundlePort[]): readonly string[] {
  const kind = String(plain.kind);
  const unknown = unknownFields(object, kind).map((path) => `has a field ${printPath(path)}, which a ${kind} does not`);
  const directives = [...new Set(directivesIn(object))].map(
    (name) => `has ${name}, a directive that gwc does not know`,
  );
  return [
    ...unknown,
    ...directives,
    ...changedTypes(plain, object),
    ...changedNames(plain, object),
    ...(kind === "Service" ? targetProblems(plain, object, bound) : []),
    ...(hasPods(plain) ? podProblems(plain, object, bound) : []),
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

/** Where gwc has an object or a list, and a patch something else. */
function changedTypes(plain: JsonValue, object: JsonValue | undefined, path: Path = []): readonly string[] {
  const type = typeOf(plain);
  if (object === undefined || type === undefined) return [];
  if (type !== typeOf(object)) return [`has a ${printPath(path)} that is not ${type}`];
  if (!isJsonObject(plain)) return [];
  return Object.entries(plain).flatMap(([name, inner]) =>
    inner === undefined ? [] : changedTypes(inner, valueAt(object, [name]), [...path, name]),
  );
}

function typeOf(value: JsonValue): "a list" | "an object" | undefined {
  if (Array.isArray(value)) return "a list";
  return isJsonObject(value) ? "an object" : undefined;
}

function hasPods(plain: JsonObject): boolean {
  return valueAt(plain, ["spec", "template"]) !== undefined;
}

/** The name, too: it has a field of its own, and the autoscaler scales by it. */
const fixed = [["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"], ["spec", "selector"]];

function changedNames(plain: JsonObject, object: JsonObject): readonly string[] {
  const changed = fixed.filter((path) => !isDeepStrictEqual(valueAt(plain, path), valueAt(object, path)));
  return changed.map((path) => `has another ${printPath(path)} than gwc gives it`);
}

/** Envoy Gateway's pods listen on other ports than their Service, gwc's on the same. */
function targetProblems(plain: JsonObject, object: JsonObject, bound: readonly BundlePort[]): readonly string[] {
  const names = new Set(portsOf(plain).map(({ targetPort }) => targetPort));
  const isBound = ({ targetPort, port }: JsonObject) =>
    names.has(targetPort) || bound.some((each) => each.port === (targetPort ?? port));
  const lost = portsOf(object).filter((port) => !isBound(port));
  return lost.map(({ port, targetPort }) => `sends port ${port} to ${targetPort ?? port}, where Envoy does not listen`);
}

function portsOf(service: JsonObject): readonly JsonObject[] {
  return itemsOf(objectAt(service, "spec").ports);
}
