// What the objects of a random world are made from: values of the schemas, and what authors wrote, dense and mostly valid.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Channel } from "../../../src/model/channel.ts";
import { kinds } from "../../../src/pipeline/check/schemas/kinds.ts";
import type { Dice } from "../../oracle/dice.ts";
import { mutate } from "../../oracle/mutations.ts";
import { type Target, targetsOf } from "../../oracle/targets.ts";
import { valueOf } from "../../oracle/values.ts";
import { writtenFor, writtenObjects } from "../../oracle/written.ts";
import type { Schema } from "../cel/cel-schemas.ts";

const targets = new Map<string, Target>();
const leaves = new Map<Target, readonly (readonly string[])[]>();
let written: readonly JsonObject[] | undefined;

/** The `spec` of an object of that kind, with some of its fields wanted; names in it refer to nothing yet. */
export function specOf(kind: string, channel: Channel, dice: Dice): JsonObject {
  const target = targetOf(kind, channel);
  written ??= writtenObjects();
  const authors = writtenFor(kind, written);
  const start = authors.length > 0 && dice.chance(0.5) ? dice.pick(authors) : {};
  let object: JsonObject = { spec: start.spec ?? {} };
  for (let count = dice.pick([0, 1, 2, 3, 5]); count > 0; count -= 1) {
    const steps = dice.pick(leavesOf(target));
    const value = (schema: Schema): JsonValue => valueOf(schema, dice, undefined);
    object = merged(object, valueOf(target.schema, dice, { steps, value }), dice) as JsonObject;
  }
  if (dice.chance(0.12)) object = mutate(object, target.schema, dice);
  return isJsonObject(object.spec) ? object.spec : {};
}

/** The version in which a kind is written today. */
export function apiVersionOf(kind: string): string {
  const definition = kinds.get(kind);
  if (definition === undefined) throw new Error(`${kind} is no kind`);
  const version = [...definition.versions.keys()][0] ?? "";
  return definition.group === "" ? version : `${definition.group}/${version}`;
}

function targetOf(kind: string, channel: Channel): Target {
  const key = `${kind} ${channel}`;
  const known = targets.get(key) ?? targetsOf(kind).find((target) => target.channel === channel);
  // A kind that only the experimental channel serves is still written, and rejected, in the standard one.
  const found = known ?? targetsOf(kind)[0];
  if (found === undefined) throw new Error(`${kind} has no schema`);
  targets.set(key, found);
  return found;
}

/** What says how Kubernetes runs a proxy is nearly all of an EnvoyProxy, and has no effect. */
const passedOver = /^spec\.provider\b/;

function leavesOf(target: Target): readonly (readonly string[])[] {
  const known = leaves.get(target) ?? below(target.schema, []).filter((path) => !passedOver.test(path.join(".")));
  leaves.set(target, known);
  return known;
}

function below(schema: Schema, path: readonly string[]): readonly (readonly string[])[] {
  if (schema.items !== undefined) return below(schema.items, [...path, "[]"]);
  const fields = Object.entries(schema.properties ?? {});
  return fields.length === 0 ? [path] : fields.flatMap(([name, child]) => below(child, [...path, name]));
}

function merged(left: JsonValue | undefined, right: JsonValue | undefined, dice: Dice): JsonValue | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length === 0 || right.length === 0 || dice.chance(0.4)) return [...left, ...right].slice(0, 6);
    const place = dice.between(0, left.length - 1);
    return (left as readonly JsonValue[]).with(place, merged(left[place], right[0], dice) ?? null);
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return right;
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(names.map((name) => [name, merged(left[name], right[name], dice)]));
}
