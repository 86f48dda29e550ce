// Gives the JSON Schemas of the known kinds.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { isJsonObject } from "../../../base/json/json.ts";
import type { Channel } from "../../../model/channel.ts";
import { kinds, newestVersion } from "./kinds.ts";

/** Types, bounds and defaults of one place in an object, as Kubernetes writes them. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: JsonValue;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-kubernetes-int-or-string"?: boolean;
}

/** The facts of a schema file, by its path below schemas/. */
export async function loadSchema(path: string): Promise<Schema> {
  const [folder, name] = path.replace(/\.json$/, "").split("/");
  switch (folder) {
    case "core":
      return (await import(`../../../../schemas/core/${name}.json`)).default as Schema;
    case "envoy-gateway":
      return (await import(`../../../../schemas/envoy-gateway/${name}.json`)).default as Schema;
    case "gateway-api":
      return (await import(`../../../../schemas/gateway-api/${name}.json`)).default as Schema;
    default:
      return (await import("../../../../schemas/gwc.schema.json")).default as unknown as Schema;
  }
}

/**
 * The JSON Schema of a whole object of a kind in its newest version, for editors and other tools: unknown fields are
 * rejected. undefined for a kind that gwc does not know.
 */
export async function schemaOf(kind: string, channel: Channel): Promise<JsonObject | undefined> {
  const definition = kinds.get(kind);
  const version = definition?.versions.get(newestVersion(definition));
  if (definition === undefined || version === undefined) return undefined;
  const facts = closed((await loadSchema(version[channel].schema)) as JsonObject);
  const apiVersions = [...definition.versions.keys()].map((name) =>
    definition.group === "" ? name : `${definition.group}/${name}`,
  );
  const identity = {
    apiVersion: { enum: apiVersions },
    kind: { const: kind },
    metadata: { type: "object" },
    status: {},
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: kind,
    ...facts,
    required: ["apiVersion", "kind", "metadata", ...((facts.required as readonly string[] | undefined) ?? [])],
    properties: { ...identity, ...(facts.properties as JsonObject) },
  };
}

/** The schema with every object closed, except those that keep unknown fields. */
function closed(schema: JsonObject): JsonObject {
  const result: Record<string, JsonValue | undefined> = { ...schema };
  for (const key of ["items", "additionalProperties"]) {
    const child = schema[key];
    if (isJsonObject(child)) result[key] = closed(child);
  }
  if (isJsonObject(schema.properties)) {
    const fields = Object.entries(schema.properties).map(([name, child]) => [name, closed(child as JsonObject)]);
    result.properties = Object.fromEntries(fields);
    if (schema["x-kubernetes-preserve-unknown-fields"] !== true) result.additionalProperties ??= false;
  }
  return result;
}

/** The schema of a place, or undefined where the path leaves what the schema names. */
export function schemaAt(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const step of path) at = typeof step === "number" ? at?.items : fieldOf(at, step);
  return at;
}

// A field may be called "constructor", so what every JavaScript object inherits does not count.
function fieldOf(schema: Schema | undefined, name: string): Schema | undefined {
  const properties = schema?.properties ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : schema?.additionalProperties;
}
