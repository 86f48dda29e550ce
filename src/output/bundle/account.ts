// What a bundle tells of the input: the statuses of the objects that its Gateways use, and their digest.

import { sha256 } from "../../base/digest.ts";
import { type JsonValue, setOwn } from "../../base/json/json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import { oncePerObject } from "../../base/once-per-object.ts";
import type { BundleAccount } from "../../model/compilation.ts";
import type { KnownResource } from "../../model/resources/known-resources.ts";
import { idOf } from "../../model/resources/resource.ts";

/** status.yaml; no times. */
export function printAccount({ statuses }: BundleAccount): string {
  return printYaml({ statuses } as unknown as JsonValue);
}

/**
 * One digest over what the objects mean: not over files, lines, comments, annotations or the order of fields. Contents of Secrets do not
 * count, since a digest of a short one would tell it.
 */
export function digestObjects(objects: readonly KnownResource[]): string {
  return `sha256:${sha256(objects.map(digestOf).join("\n"))}`;
}

/** Several Gateways use one object. */
const digestOf = oncePerObject((resource: KnownResource) => {
  const { version, spec, metadata } = resource;
  const { labels, creationTimestamp, generation } = metadata;
  const said = { creationTimestamp, generation, id: idOf(resource), labels, spec, version };
  return sha256(JSON.stringify(canonical(said)));
});

/** The same value with the fields of its objects by name; bytes are their digest. */
function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return sha256(value);
  if (Array.isArray(value)) return value.map(canonical);
  if ("toJSON" in value) return value;
  const sorted: Record<string, unknown> = {};
  for (const name of sortedNames(value))
    setOwn(sorted, name, canonical((value as Readonly<Record<string, unknown>>)[name]));
  return sorted;
}

/** Sorted by insertion, the fastest way for a few names; maps of users may have many. */
function sortedNames(value: object): readonly string[] {
  const names = Object.keys(value);
  if (names.length > 20) return names.sort();
  for (const [index, name] of names.entries()) {
    let place = index;
    for (; place > 0 && (names[place - 1] as string) > name; place -= 1) names[place] = names[place - 1] as string;
    names[place] = name;
  }
  return names;
}
