// What a bundle tells of the input: the statuses of the objects that its Gateway uses, and their digest.

import { sha256 } from "../../base/digest.ts";
import type { JsonValue } from "../../base/json/json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import { oncePerObject } from "../../base/once-per-object.ts";
import type { GatewayAccount } from "../../model/compilation.ts";
import type { KnownResource } from "../../model/resources/known-resources.ts";
import { idOf } from "../../model/resources/resource.ts";

/** status.yaml; no times. */
export function printAccount({ statuses }: GatewayAccount): string {
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
  return sha256(canonical({ id: idOf(resource), version, labels, creationTimestamp, generation, spec }));
});

/** JSON with sorted fields; bytes as their digest. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (value instanceof Uint8Array) return `"${sha256(value)}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if ("toJSON" in value) return JSON.stringify(value);
  let text = "";
  for (const name of Object.keys(value).sort()) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${canonical(field)}`;
  }
  return `{${text}}`;
}
