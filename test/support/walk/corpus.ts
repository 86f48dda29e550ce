// What the carriers hold, by place: values to try, forms of whole groups, and the objects in which a field can be tried.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import { oncePerObject } from "../../../src/base/once-per-object.ts";
import { kinds } from "../../../src/pipeline/check/schemas/kinds.ts";
import type { Schema } from "../../../src/pipeline/check/schemas/schema-of.ts";
import type { Carrier } from "./carriers.ts";
import type { Home } from "./outcome.ts";
import { type FieldPlace, printPlace } from "./places.ts";
import { depthOf, type Steps, schemaBelow, withValue } from "./steps.ts";
import { formsFor, isGroup, leastOf } from "./values.ts";

/** Half a megabyte for EnvoyProxy, and asked for at each of its objects. */
const textOf = oncePerObject((schema: Schema) => JSON.stringify(schema));

/** Values by their JSON. */
type Values = Map<string, JsonValue>;

export class Corpus {
  readonly #homes = new Map<string, Home[]>();
  readonly #values = new Map<string, Values>();

  constructor(
    carriers: readonly Carrier[],
    private readonly schemas: ReadonlyMap<string, Schema>,
  ) {
    for (const carrier of carriers)
      for (const [index, { value }] of carrier.documents.entries()) this.#add({ carrier, index, object: value });
  }

  /** Objects of the kind; first those that have most of the place. */
  homesOf({ kind, steps }: FieldPlace): readonly Home[] {
    const homes = (this.#homes.get(kind) ?? []).map((home) => [depthOf(home.object, steps), home] as const);
    return homes.sort(([a], [b]) => b - a).map(([, home]) => home);
  }

  /** Smallest first. Of a group also what stands at other places of the same schema. */
  valuesAt(place: FieldPlace): readonly JsonValue[] {
    const own = smallestFirst(this.#values.get(printPlace(place)));
    return isGroup(place.schema) ? [...own, ...smallestFirst(this.#values.get(textOf(place.schema)))] : own;
  }

  /** Values of a group as a whole: those of the corpus, and as small as the schema allows. */
  groupValues(place: FieldPlace): readonly JsonValue[] {
    const { items } = place.schema;
    const built = formsFor(items ?? place.schema).slice(0, 6);
    return [...this.valuesAt(place).slice(0, 3), ...(items === undefined ? built : built.map((item) => [item]))];
  }

  /** Values of a group that hold the parent of a field in it, whose steps are below the group. */
  formsOf(kind: FieldPlace["kind"], group: Steps, below: Steps): readonly JsonValue[] {
    const schema = schemaBelow(this.schemas.get(kind) ?? {}, group);
    const parent = below.slice(0, -1);
    const inner = schemaBelow(schema, parent);
    const known = [printPlace({ kind, steps: group }), ...(isGroup(schema) ? [textOf(schema)] : [])]
      .flatMap((key) => [...(this.#values.get(key)?.values() ?? [])])
      .filter((value) => depthOf(value, below) >= parent.length)
      .sort((a, b) => depthOf(b, below) - depthOf(a, below));
    const built = buildUp(schema, leastOf(schema), parent);
    const [leastForm = {}, ...others] = formsFor(inner);
    const forms = [
      leastForm,
      ...this.valuesAt({ kind, steps: [...group, ...parent], schema: inner }).slice(0, 4),
      ...others,
    ];
    const [least, ...more] = forms.map((form) => withValue(built, parent, form) as JsonValue);
    return [least ?? built, ...known.slice(0, 3), ...more];
  }

  /** Values of a field's group in which the field has this value. */
  formsWith({ kind, steps }: FieldPlace, value: JsonValue): readonly JsonValue[] {
    const group = steps.slice(0, -1);
    const name = steps.at(-1) ?? "";
    const schema = schemaBelow(this.schemas.get(kind) ?? {}, group);
    const known = [printPlace({ kind, steps: group }), textOf(schema)]
      .flatMap((key) => [...(this.#values.get(key)?.values() ?? [])])
      .filter((form) => isJsonObject(form) && form[name] === value);
    return [...known, ...formsFor(schema).map((form) => withValue(form, [name], value) as JsonValue)];
  }

  #add(home: Home): void {
    const { kind, apiVersion } = home.object;
    const definition = typeof kind === "string" ? kinds.get(kind) : undefined;
    if (definition === undefined || !String(apiVersion).startsWith(definition.group)) return;
    this.#homes.set(definition.kind, [...(this.#homes.get(definition.kind) ?? []), home]);
    const schema = this.schemas.get(definition.kind) ?? {};
    this.#addValues({ kind: definition.kind, steps: [], schema }, home.object);
  }

  #addValues({ kind, steps, schema }: FieldPlace, value: JsonValue): void {
    const keys = [printPlace({ kind, steps }), ...(isGroup(schema) ? [textOf(schema)] : [])];
    for (const key of keys)
      this.#values.set(key, (this.#values.get(key) ?? new Map()).set(JSON.stringify(value), value));
    const below = (step: string, inner: JsonValue) =>
      this.#addValues({ kind, steps: [...steps, step], schema: schemaBelow(schema, [step]) }, inner);
    if (Array.isArray(value)) for (const item of value) below("[]", item);
    else if (isJsonObject(value))
      for (const [name, inner] of Object.entries(value))
        if (inner !== undefined) below(schema.properties?.[name] === undefined ? "*" : name, inner);
  }
}

/** The least value of a group with all that a place in it needs. */
function buildUp(schema: Schema, value: JsonValue | undefined, [step, ...rest]: Steps): JsonValue {
  const own = value ?? leastOf(schema);
  if (step === undefined) return own;
  const inner = schemaBelow(schema, [step]);
  if (step === "[]") return [buildUp(inner, Array.isArray(own) ? own[0] : undefined, rest)];
  const object: JsonObject = isJsonObject(own) ? own : {};
  const name = step === "*" ? "walk" : step;
  return { ...object, [name]: buildUp(inner, object[name], rest) };
}

function smallestFirst(values: Values | undefined): readonly JsonValue[] {
  const sorted = [...(values ?? [])].sort(([a], [b]) => a.length - b.length);
  return sorted.slice(0, 6).map(([, value]) => value);
}
