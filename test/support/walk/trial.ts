// Tries one field in the worlds that have a home for it, until two of its values give different results.

import type { JsonObject, JsonValue } from "../../../src/base/json/json.ts";
import type { Corpus } from "./corpus.ts";
import type { Home, Outcomes } from "./outcome.ts";
import type { FieldPlace } from "./places.ts";
import { depthOf, withValue } from "./steps.ts";
import { choicesOf, isGroup, valuesFor } from "./values.ts";

const mostHomes = 6;
const mostForms = 5;

export interface Walk {
  readonly corpus: Corpus;
  readonly outcomes: Outcomes;
}

/** What no world told apart from all else: values of an enumeration, or "any value"; with "(none fits)" where no value was taken. */
export async function silentValues(place: FieldPlace, walk: Walk): Promise<readonly string[]> {
  const { corpus } = walk;
  const choices = choicesOf(place.schema);
  const values = isGroup(place.schema) ? corpus.groupValues(place) : valuesFor(place.schema, corpus.valuesAt(place));
  const open = new Set<JsonValue>(choices ?? ["any value"]);
  const same = new Set<JsonValue>();
  let known = 0;
  for (const home of corpus.homesOf(place).slice(0, mostHomes)) {
    for (const object of objectsFor(home, place, corpus)) {
      const taken = await outcomesOf(values, home, object, place, walk);
      const written = taken.filter(([value]) => value !== undefined);
      known = Math.max(known, written.length);
      const differ = new Set(taken.map(([, outcome]) => outcome)).size > 1;
      if (differ && choices === undefined) return [];
      if (differ) for (const [value] of written) open.delete(value as JsonValue);
      if (open.size === 0) return [];
      if (!differ && written.length > 1) for (const [value] of written) same.add(value as JsonValue);
      if (object === home.object && written.length > 1) break;
    }
  }
  for (const value of choices ?? [])
    if (open.has(value) && !same.has(value) && (await branchActs(value, place, walk))) open.delete(value);
  if (isGroup(place.schema) && (await groupActs(place, walk))) return [];
  // A cluster takes one value only, and says so of every other one.
  if (known === 1 && choices === undefined) return [];
  return [...open].map((value) => (known === 0 ? `${value} (none fits)` : String(value)));
}

/** A branch of a union: its group as a whole gives something else than another form of the group, or than none. */
async function branchActs(value: JsonValue, place: FieldPlace, { corpus, outcomes }: Walk): Promise<boolean> {
  const parent = place.steps.slice(0, -1);
  const forms = corpus.formsWith(place, value).slice(0, mostForms);
  const rivals = (choicesOf(place.schema) ?? [])
    .filter((other) => other !== value)
    .flatMap((other) => corpus.formsWith(place, other).slice(0, 1));
  for (const home of corpus.homesOf(place).slice(0, mostHomes)) {
    if (depthOf(home.object, parent) < parent.length) return false;
    const inPlace = (form: JsonValue | undefined) =>
      outcomes.of(home, withValue(home.object, parent, form) as JsonObject);
    for (const form of forms) {
      const changed = await inPlace(form);
      if (changed === "invalid") continue;
      const others = [
        await outcomes.of(home, home.object),
        await inPlace(undefined),
        ...(await Promise.all(rivals.map(inPlace))),
      ];
      if (others.some((other) => other !== "invalid" && other !== changed)) return true;
    }
  }
  return false;
}

/** A group that is refused as a whole: what holds it makes a difference. */
async function groupActs({ kind, steps, schema }: FieldPlace, { corpus, outcomes }: Walk): Promise<boolean> {
  for (const home of corpus.homesOf({ kind, steps, schema }).slice(0, mostHomes)) {
    if (depthOf(home.object, steps) < steps.length) return false;
    const without = await outcomes.of(home, withValue(home.object, steps.slice(0, -1), undefined) as JsonObject);
    if (without !== "invalid" && without !== (await outcomes.of(home, home.object))) return true;
  }
  return false;
}

type Taken = readonly [value: JsonValue | undefined, outcome: string];

/** The outcomes without the field and with each of its values, as far as a cluster takes them; two that differ are enough. */
async function outcomesOf(
  values: readonly JsonValue[],
  home: Home,
  object: JsonObject,
  { steps, schema }: FieldPlace,
  { outcomes }: Walk,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const value of [undefined, ...values]) {
    const outcome = await outcomes.of(home, withValue(object, steps, value) as JsonObject);
    if (outcome === "invalid") continue;
    taken.push([value, outcome]);
    if (choicesOf(schema) === undefined && outcome !== taken[0]?.[1]) break;
  }
  return taken;
}

/** The object itself where it has the field's parent; then with another parent, in the forms that authors write it in. */
function* objectsFor({ object }: Home, { kind, steps }: FieldPlace, corpus: Corpus): Generator<JsonObject> {
  const depth = depthOf(object, steps);
  const isHere = depth >= steps.length - 1;
  if (isHere) yield object;
  const replaced = steps.slice(0, isHere ? -1 : depth + 1);
  const forms = corpus.formsOf(kind, replaced, steps.slice(replaced.length)).slice(0, mostForms);
  for (const form of forms) yield withValue(object, replaced, form) as JsonObject;
}
