// The schemas, the list of upstream rules and their texts, as tests of rules need them.

import { readFileSync } from "node:fs";
import type { JsonValue } from "../../../src/base/json/json.ts";
import type { Channel } from "../../../src/model/channel.ts";

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly JsonValue[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly default?: JsonValue;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
}

/** One rule of the CRDs at one place. */
export interface UpstreamRule {
  readonly kind: string;
  readonly path: string;
  readonly digest: string;
  readonly channels: readonly Channel[];
  readonly versions: readonly string[];
}

type Versions = Readonly<Record<string, Partial<Record<Channel, { readonly schema: string }>>>>;

export const upstreamRules = read<readonly UpstreamRule[]>("schemas/rules.json");

/** Rule text by digest. */
export const ruleTexts = read<Readonly<Record<string, string>>>("test/support/cel/cel-rules.json");

const index = read<Readonly<Record<string, { readonly versions: Versions }>>>("schemas/index.json");
const schemasByFile = new Map<string, Schema>();

/** The schema of the value at a path such as spec.rules[].filters; undefined where that version and channel have none. */
export function schemaAt(kind: string, version: string, channel: Channel, path: string): Schema | undefined {
  const file = index[kind]?.versions[version]?.[channel]?.schema;
  if (file === undefined) return undefined;
  const steps = path.match(/[^.[\]]+|\[\]/g) ?? [];
  return steps.reduce<Schema | undefined>(
    (schema, step) => (step === "[]" ? schema?.items : schema?.properties?.[step]),
    load(file),
  );
}

function load(file: string): Schema {
  const known = schemasByFile.get(file) ?? read<Schema>(`schemas/${file}`);
  schemasByFile.set(file, known);
  return known;
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
