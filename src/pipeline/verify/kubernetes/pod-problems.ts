// What an API server would reject in the pods that run a bundle, and what would leave Envoy without its files.

import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../../../base/json/json.ts";
import type { BundlePort } from "../../../model/envoy/bundle.ts";
import { itemsOf } from "../../../model/kubernetes/by-name.ts";

/** @param plain the object with the pods, before its patch */
export function podProblems(plain: JsonObject, object: JsonObject, bound: readonly BundlePort[]): readonly string[] {
  const template = objectAt(object, "spec", "template");
  const labels = objectAt(template, "metadata", "labels");
  const selector = objectAt(plain, "spec", "selector", "matchLabels");
  const isSelected = Object.entries(selector).every(([label, value]) => labels[label] === value);
  const volumes = namesIn(template, "volumes");
  const [first, again] = [itemsAt(template, "containers"), itemsAt(template, "initContainers")];
  const containers = [...first, ...again];
  const envoys = first.filter(({ name }) => name === "envoy");
  return [
    ...(isSelected ? [] : ["does not select its own pods"]),
    ...(envoys.length > 0 ? [] : ["has no container envoy"]),
    ...repeats(containers.map(({ name }) => name)).map((name) => `has two containers ${name}`),
    ...repeats(volumes).map((name) => `has two volumes ${name}`),
    ...containers
      .filter(({ image }) => image === undefined)
      .map(({ name }) => `has container ${name} without an image`),
    ...envoys.flatMap((container) => [...openProblems(container, bound), ...lostFiles(plain, container)]),
    ...containers.flatMap((container) => mountProblems(container, new Set(volumes))),
  ];
}

function openProblems({ ports }: JsonObject, bound: readonly BundlePort[]): readonly string[] {
  const idle = itemsOf(ports).filter(({ containerPort }) => !bound.some(({ port }) => port === containerPort));
  return idle.map(({ containerPort }) => `opens port ${containerPort} of container envoy, where Envoy does not listen`);
}

/** The volume with Envoy's files is where gwc mounts it, if it does. */
function lostFiles(plain: JsonObject, container: JsonObject): readonly string[] {
  const [envoy = {}] = itemsAt(objectAt(plain, "spec", "template"), "containers");
  const own = filesMount(envoy)?.mountPath;
  return own === filesMount(container)?.mountPath ? [] : [`does not mount Envoy's files at ${own} in container envoy`];
}

function filesMount({ volumeMounts }: JsonObject): JsonObject | undefined {
  return itemsOf(volumeMounts).find(({ name }) => name === "bundle");
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

export function objectAt(value: JsonObject, ...path: readonly string[]): JsonObject {
  const found = valueAt(value, path);
  return isJsonObject(found) ? found : {};
}

function itemsAt(template: JsonObject, list: string): readonly JsonObject[] {
  return itemsOf(objectAt(template, "spec")[list]);
}

function namesIn(template: JsonObject, list: string): readonly (JsonValue | undefined)[] {
  return itemsAt(template, list).map(({ name }) => name);
}

function repeats(names: readonly (JsonValue | undefined)[]): readonly (JsonValue | undefined)[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
