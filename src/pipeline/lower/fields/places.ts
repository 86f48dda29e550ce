// Where a field can act: the one rule that rejects or notes it everywhere else, so that none is dropped silently.

import { groupBy } from "../../../base/group-by.ts";
import { isJsonObject, type JsonObject, type JsonValue, printPath } from "../../../base/json/json.ts";
import { fieldCannotAct, noEffect } from "../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../model/fields.ts";
import type { AnyFeature } from "./field-feature.ts";
import { placesBelow } from "./value-places.ts";

/** The place that a spec is lowered for. */
export interface Place<Where extends string> {
  readonly where: Where;
  /** Each place as messages name it: "UDP datagrams". */
  readonly words: Readonly<Record<Where, string>>;
  /** The spec targets this place itself: what cannot act here is an error, not a warning. */
  readonly aimed: boolean;
  /** Where else the spec applies in the same proxy. */
  readonly others: () => ReadonlySet<Where>;
}

interface ActingSpec {
  readonly acting: Field<JsonObject>;
  /** Paths of what was removed, without indices of lists. */
  readonly idle: readonly string[];
  readonly valid: boolean;
}

/** A written field that cannot act in the place, and the feature that says so. */
interface IdleField<Where extends string> {
  readonly path: string;
  readonly actsOn: readonly Where[];
  readonly feature: AnyFeature<Where>;
}

/**
 * The spec without the fields that cannot act in the place. Reports lower/field-cannot-act where the spec targets the place and for
 * protections that act nowhere in the proxy, lower/no-effect for other fields that act nowhere.
 */
export function keepActing<Where extends string>(
  features: readonly AnyFeature<Where>[],
  spec: Field<JsonObject>,
  place: Place<Where>,
): ActingSpec {
  const { written } = spec;
  if (!isJsonObject(written)) return { acting: spec, idle: [], valid: true };
  const idle = [
    ...features.flatMap((feature) => idleFields(feature, spec.value, written, place.where)),
    ...idleNames(features, written, place.where),
  ];
  if (idle.length === 0) return { acting: spec, idle: [], valid: true };
  const paths = wholePaths(written, namesOf(idle));
  // What a merge brought from a broader policy does not target the place itself.
  const aimed = place.aimed ? idle.filter(({ path }) => fieldAt(spec, path).at.document === spec.at.document) : [];
  const others = idle.filter((field) => !aimed.includes(field));
  const refused = [...wholePaths(written, namesOf(aimed)), ...note(written, others, spec, place)];
  for (const path of refused) fieldAt(spec, path).report(fieldCannotAct, wordsOf(place), { atKey: true });
  const acting = paths.reduce((value, path) => without(value, path.split(".")) as JsonObject, spec.value);
  return { acting: spec.with(acting), idle: paths, valid: refused.length === 0 };
}

function fieldAt(spec: Field<JsonObject>, path: string): Field<unknown> {
  return spec.placeOf(...path.split("."));
}

function namesOf<Where extends string>(idle: readonly IdleField<Where>[]): ReadonlySet<string> {
  return new Set(idle.map(({ path }) => path));
}

/** False: the feature acts nowhere in the place, and is not lowered for it. */
export function mayAct<Where extends string>({ on, only = {} }: AnyFeature<Where>, where: string): boolean {
  const acts = (places: readonly string[]): boolean => places.includes(where);
  return acts(on) || Object.values(only).some((rule) => typeof rule === "function" || acts(rule));
}

function idleFields<Where extends string>(
  feature: AnyFeature<Where>,
  spec: JsonObject,
  written: JsonValue | undefined,
  where: Where,
): readonly IdleField<Where>[] {
  const { name, fields, nested = {}, only = {}, on } = feature;
  // Most specs have few of the features, and records hundreds of fields.
  if (placesBelow(written, name).length === 0) return [];
  const special = Object.keys(only);
  const plain = [...fields, ...Object.keys(nested)].filter((path) => !special.some((each) => covers(each, path)));
  return [...special, ...plain].flatMap((below) => {
    const path = below === "" ? name : `${name}.${below}`;
    const [value] = placesBelow(spec, path);
    if (value === undefined || placesBelow(written, path).length === 0) return [];
    const rule = only[below];
    const actsOn = rule === undefined ? on : typeof rule === "function" ? rule(value.value as never) : rule;
    return actsOn.includes(where) ? [] : [{ path, actsOn, feature }];
  });
}

/** `retry: {}` switches on what the defaults say, and sets no field. */
function idleNames<Where extends string>(
  features: readonly AnyFeature<Where>[],
  written: JsonObject,
  where: Where,
): readonly IdleField<Where>[] {
  const acting = new Set(features.filter(({ on }) => on.includes(where)).map(({ name }) => name));
  return features.flatMap((feature) => {
    const { name, on } = feature;
    const value = written[name];
    const isEmpty = isJsonObject(value) && Object.keys(value).length === 0;
    return isEmpty && !acting.has(name) ? [{ path: name, actsOn: on, feature }] : [];
  });
}

function covers(above: string, below: string): boolean {
  return above === below || below.startsWith(`${above}.`);
}

/** The shortest paths below which everything written is idle. */
function wholePaths(written: JsonObject, idle: ReadonlySet<string>): readonly string[] {
  return Object.entries(written).flatMap(([name, value]) => idleBelow(value, name, idle) ?? []);
}

/** [path] where all below it is idle; undefined where nothing is. */
function idleBelow(
  value: JsonValue | undefined,
  path: string,
  idle: ReadonlySet<string>,
): readonly string[] | undefined {
  if (idle.has(path)) return [path];
  const entries: readonly (readonly [string, JsonValue | undefined])[] = Array.isArray(value)
    ? value.map((item: JsonValue) => [path, item] as const)
    : isJsonObject(value)
      ? Object.entries(value).map(([name, inner]) => [`${path}.${name}`, inner] as const)
      : [];
  const found = entries.map(([inner, child]) => [inner, idleBelow(child, inner, idle)] as const);
  if (found.length > 0 && found.every(([inner, paths]) => paths?.[0] === inner)) return [path];
  const paths = new Set(found.flatMap(([, each]) => each ?? []));
  return paths.size === 0 ? undefined : [...paths];
}

/** Nothing needs to be said of a field that acts elsewhere in the proxy. Gives the paths of protections that act nowhere, still to be reported. */
function note<Where extends string>(
  written: JsonObject,
  idle: readonly IdleField<Where>[],
  spec: Field<JsonObject>,
  place: Place<Where>,
): readonly string[] {
  const others = place.others();
  const nowhere = idle.filter(({ actsOn }) => !actsOn.some((where) => others.has(where)));
  const pathsOf = (fields: readonly IdleField<Where>[]) => wholePaths(written, namesOf(fields));
  for (const { path, feature } of nowhere)
    if (feature.notedAs !== undefined)
      fieldAt(spec, path).report(feature.notedAs, { why: noteOf(path, feature) }, { atKey: true });
  const said = pathsOf(nowhere.filter(({ feature }) => feature.notedAs === undefined && !keepsOut(feature)));
  for (const fields of groupBy(said, (path) => fieldAt(spec, path).at.document).values())
    sayNoEffect(fields, spec, allWordsOf(place, others));
  return pathsOf(nowhere.filter(({ feature }) => keepsOut(feature)));
}

function noteOf<Where extends string>(path: string, { name, notes = {} }: AnyFeature<Where>): string {
  return notes[path === name ? "" : path.slice(name.length + 1)] ?? "";
}

/** A rate limit is for all alike. */
function keepsOut<Where extends string>({ protects = {} }: AnyFeature<Where>): boolean {
  return Object.values(protects).some((gives) => gives.some((each) => each !== "rate limit"));
}

/** Once for all fields of one object. */
function sayNoEffect(paths: readonly string[], spec: Field<JsonObject>, place: string): void {
  const [first] = paths.map((path) => fieldAt(spec, path));
  const fields = paths.map((path) => printPath([...spec.path, ...path.split(".")]));
  first?.report(noEffect, { place, fields }, { atKey: true });
}

/** Every place that the spec applies to, so that it says the same for each of them. */
function allWordsOf<Where extends string>({ where, words }: Place<Where>, others: ReadonlySet<Where>): string {
  const places = (Object.keys(words) as Where[]).filter((each) => each === where || others.has(each));
  return places.map((each) => words[each]).join(" and ");
}

function wordsOf<Where extends string>({ where, words }: Place<Where>): { readonly place: string } {
  return { place: words[where] };
}

function without(value: JsonValue | undefined, [step = "", ...rest]: readonly string[]): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item: JsonValue) => without(item, [step, ...rest]) as JsonValue);
  if (!isJsonObject(value)) return value;
  const { [step]: inner, ...others } = value;
  if (inner === undefined || rest.length === 0) return others;
  return { ...value, [step]: without(inner, rest) };
}
