// Turns what ajv found in one object into diagnostics: gwc's words, the right place, each problem once.

import type { ErrorObject } from "ajv";
import { type JsonObject, type JsonValue, type Path, printPath, valueAt } from "../../../base/json/json.ts";
import { oncePerObject } from "../../../base/once-per-object.ts";
import type { Schema } from "./schema-of.ts";

/** One problem of one place. `keyword` is JSON Schema's; `limit` what it was checked against. */
export interface SchemaProblem {
  readonly path: Path;
  readonly keyword: string;
  readonly limit: JsonValue | undefined;
}

/**
 * ajv's errors without their echoes: what is inside a oneOf or anyOf is left to that one, a wrong type hides what
 * follows from it, empty text is not also malformed, and two equal bounds count once.
 */
export function schemaProblems(errors: readonly ErrorObject[], object: JsonObject): readonly SchemaProblem[] {
  const problems = new Map<string, SchemaProblem>();
  const mistyped = new Set<string>();
  for (const error of errors) {
    if (/\/(oneOf|anyOf|not)\//.test(error.schemaPath)) continue;
    const problem = problemOf(error, object);
    const key = `${printPath(problem.path)} ${problem.keyword}`;
    if (problem.keyword === "type") mistyped.add(printPath(problem.path));
    if (!problems.has(key)) problems.set(key, problem);
  }
  const tooShort = new Set([...problems.values()].filter(isTooShort).map(({ path }) => printPath(path)));
  const isEcho = ({ keyword, path }: SchemaProblem): boolean =>
    (keyword !== "type" && mistyped.has(printPath(path))) || (keyword === "pattern" && tooShort.has(printPath(path)));
  return [...problems.values()].filter((problem) => !isEcho(problem));
}

function isTooShort({ keyword }: SchemaProblem): boolean {
  return keyword === "minLength";
}

/** Problems that only bound a value; an object with no others can still be checked against its rules. */
export function isShapely(problems: readonly SchemaProblem[], object: JsonObject): boolean {
  return problems.every(
    (problem) => problem.keyword !== "required" && (problem.keyword !== "type" || isFraction(problem, object)),
  );
}

/** A number that should be whole is still a number. */
function isFraction({ path, limit }: SchemaProblem, object: JsonObject): boolean {
  return limit === "integer" && typeof valueAt(object, path) === "number";
}

function problemOf(error: ErrorObject, object: JsonObject): SchemaProblem {
  const path = pathOf(error.instancePath, object);
  const params = error.params as Readonly<Record<string, JsonValue>>;
  switch (error.keyword) {
    case "additionalProperties":
      return { path: [...path, String(params.additionalProperty)], keyword: error.keyword, limit: undefined };
    case "required":
      return { path: [...path, String(params.missingProperty)], keyword: error.keyword, limit: undefined };
    default:
      return { path, keyword: error.keyword, limit: params.limit ?? params.pattern ?? params.format ?? params.type };
  }
}

/** A JSON pointer as a path; steps into lists become numbers. */
function pathOf(pointer: string, object: JsonObject): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(valueAt(object, path)) ? Number(name) : name);
  }
  return path;
}

/** Values that every enum of the place allows. */
export function allowedValues(schema: Schema | undefined): readonly JsonValue[] {
  if (schema?.const !== undefined) return [schema.const];
  const enums = [schema, ...(schema?.allOf ?? [])].flatMap((part) => (part?.enum === undefined ? [] : [part.enum]));
  return (enums[0] ?? []).filter((value) => enums.every((values) => values.includes(value)));
}

/** Where in the schema a field of this name is, as people write it; undefined unless there are one to three such places. */
export function placesOfField(schema: Schema, name: string): string | undefined {
  const places = placesByField(schema).get(name) ?? [];
  return places.length > 0 && places.length <= 3 ? places.join(" or ") : undefined;
}

/** An object may have thousands of unknown fields. */
const placesByField = oncePerObject((schema: Schema): ReadonlyMap<string, readonly string[]> => {
  const places = new Map<string, string[]>();
  const look = (at: Schema, path: string, depth: number): void => {
    if (depth > 12) return;
    for (const field of Object.keys(at.properties ?? {}))
      places.set(field, [...(places.get(field) ?? []).slice(0, 3), path === "" ? "the top level" : path]);
    for (const [field, child] of Object.entries(at.properties ?? {}))
      look(child, path === "" ? field : `${path}.${field}`, depth + 1);
    if (at.items !== undefined) look(at.items, `${path}[]`, depth + 1);
    if (at.additionalProperties !== undefined) look(at.additionalProperties, `${path}.*`, depth + 1);
  };
  look(schema, "", 0);
  return places;
});
