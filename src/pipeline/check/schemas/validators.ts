// Loads the validators that were compiled ahead of time, each for the first object of its kind.

import type { ErrorObject } from "ajv";
import type { JsonObject } from "../../../base/json/json.ts";
import type { Plan } from "./prepare.ts";

/** Written by scripts/schemas/compile-validators.mjs. */
export interface Validator {
  readonly validate: ((object: JsonObject) => boolean) & { readonly errors?: readonly ErrorObject[] | null };
  readonly plan: Plan | undefined;
}

/** By schema. Each import of a module that is there costs as much as a tenth of a small compilation. */
const loaded = new Map<string, Validator>();

/** The validator of a schema, by its path below schemas/. */
export async function loadValidator(schema: string): Promise<Validator> {
  const known = loaded.get(schema);
  if (known !== undefined) return known;
  const name = schema.replace("/", ".").replace(/\.json$/, "");
  const validator = (await import(`../generated/${name}.mjs`)) as Validator;
  loaded.set(schema, validator);
  return validator;
}
