// Objects that somebody might create: sparse ones of a schema or ones that others wrote, near a rule, with up to two mistakes.

import fc, { type Arbitrary, type Random, Value } from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/base/json/json.ts";
import type { Schema } from "../support/cel/cel-schemas.ts";
import { focusOf, valuesOf } from "../support/cel/cel-values.ts";
import type { Creation } from "./api-server.ts";
import { Dice } from "./dice.ts";
import { mutate } from "./mutations.ts";
import { smallerObjects } from "./smaller.ts";
import { type RulePlace, type Target, textsOf } from "./targets.ts";
import { type Trail, valueOf } from "./values.ts";

/** What to make objects from; with a place, the values there are thick around what its rules speak of. */
export interface Recipe {
  readonly target: Target;
  readonly place: RulePlace | undefined;
  /** Objects of the kind that others wrote. */
  readonly written: readonly JsonObject[];
}

/** Objects of a recipe; a disagreement about one is looked for in smaller ones. */
export class Creations extends fc.Arbitrary<Creation> {
  readonly #recipe: Recipe;

  constructor(recipe: Recipe) {
    super();
    this.#recipe = recipe;
  }

  override generate(random: Random): Value<Creation> {
    const dice = new Dice(random);
    const { target, place } = this.#recipe;
    let object = this.#sound(dice);
    const mistakes = dice.pick(place === undefined ? [0, 1, 1, 1, 2] : [0, 0, 0, 1, 1, 2]);
    for (let count = 0; count < mistakes; count += 1) object = mutate(object, target.schema, dice);
    return new Value({ channel: target.channel, object: withIdentity(object, target) }, undefined);
  }

  /** Half of them grow out of what others wrote, so that most of their rules hold. */
  #sound(dice: Dice): JsonObject {
    const { target, place, written } = this.#recipe;
    const trail = place && trailTo(place, dice);
    if (written.length === 0 || dice.chance(0.5)) return valueOf(target.schema, dice, trail) as JsonObject;
    const object = dice.pick(written);
    return trail === undefined ? object : (graft(object, target.schema, trail, dice) as JsonObject);
  }

  override canShrinkWithoutContext(value: unknown): value is Creation {
    return typeof value === "object" && value !== null && "object" in value;
  }

  override shrink({ channel, object }: Creation): fc.Stream<Value<Creation>> {
    return fc.stream(
      smallerObjects(object)
        .map((smaller) => new Value({ channel, object: smaller }, undefined))
        .values(),
    );
  }
}

const valuesByPlace = {
  loose: new Map<RulePlace, Arbitrary<JsonValue>>(),
  strict: new Map<RulePlace, Arbitrary<JsonValue>>(),
};

function trailTo(place: RulePlace, dice: Dice): Trail {
  const steps = place.path.match(/[^.[\]]+|\[\]/g) ?? [];
  return { steps, value: () => valuesOfPlace(place, dice.chance(0.1)).generate(dice.random, undefined).value };
}

/** The value with another one at the end of the trail; what is missing on the way is made. */
function graft(value: JsonValue | undefined, schema: Schema, trail: Trail, dice: Dice): JsonValue {
  const [step, ...steps] = trail.steps;
  const below = { ...trail, steps };
  if (step === "[]" && Array.isArray(value) && value.length > 0) {
    const items: readonly JsonValue[] = value;
    const index = dice.between(0, items.length - 1);
    return items.with(index, graft(items[index], schema.items ?? {}, below, dice));
  }
  if (step === undefined || step === "[]" || !isJsonObject(value)) return valueOf(schema, dice, trail);
  return { ...value, [step]: graft(value[step], schema.properties?.[step] ?? {}, below, dice) };
}

/** @param loose whether values may leave the schema's bounds: some rules repeat what the schema says. */
function valuesOfPlace(place: RulePlace, loose: boolean): Arbitrary<JsonValue> {
  const byPlace = valuesByPlace[loose ? "loose" : "strict"];
  const known = byPlace.get(place) ?? valuesOf(place.schema, focusOf(textsOf(place), loose));
  byPlace.set(place, known);
  return known;
}

function withIdentity(object: JsonObject, { group, version, kind, namespaced }: Target): JsonObject {
  const { metadata = { name: "shop", ...(namespaced ? { namespace: "web" } : {}) } } = object;
  return { ...object, apiVersion: `${group}/${version}`, kind, metadata };
}
