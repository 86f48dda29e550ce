// The keyword "pattern" as gwc compiles it: matched in a time that grows as the text does.
import { _ } from "ajv";
import { linearPatterns } from "./linear-patterns.mjs";

/** @import { Ajv, KeywordCxt } from "ajv" */

/**
 * Takes the place of ajv's own keyword. Errors name the pattern of the schema, whatever is matched in its place.
 * @param {Ajv} ajv
 */
export function usePatternKeyword(ajv) {
  ajv.removeKeyword("pattern").addKeyword({
    keyword: "pattern",
    type: "string",
    schemaType: "string",
    error: { message: "does not match the pattern", params: ({ schemaCode }) => _`{pattern: ${schemaCode}}` },
    code: matchPattern,
  });
}

/** @param {KeywordCxt} context */
function matchPattern(context) {
  const { gen, data, schema, parentSchema } = context;
  const source = linearPatterns.get(schema) ?? schema;
  const ref = new RegExp(source, "u");
  const expression = gen.scopeValue("pattern", { key: source, ref, code: _`new RegExp(${source}, "u")` });
  const differs = _`!${expression}.test(${data})`;
  // ajv goes on after `maxLength`, which counts code points; a text of more than twice as many units is too long for certain, and that is all that is said of it.
  const most = parentSchema.maxLength === undefined ? undefined : 2 * parentSchema.maxLength;
  context.fail(most === undefined ? differs : _`${data}.length <= ${most} && ${differs}`);
}
