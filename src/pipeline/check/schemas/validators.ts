// Loads the validators that were compiled ahead of time, each for the first object of its kind.

import type { ErrorObject } from "ajv";
import type { JsonObject } from "../../../base/json/json.ts";
import type { Plan } from "./prepare.ts";

/** Written by scripts/schemas/compile-validators.mjs. */
export interface Validator {
  readonly validate: ((object: JsonObject) => boolean) & { readonly errors?: readonly ErrorObject[] | null };
  readonly plan: Plan | undefined;
}

/** The validator of a schema, by its path below schemas/. */
export async function loadValidator(schema: string): Promise<Validator> {
  const name = schema.replace("/", ".").replace(/\.json$/, "");
  return (await import(`../generated/${name}.mjs`)) as Validator;
}
