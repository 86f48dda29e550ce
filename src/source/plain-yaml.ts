// Reads one YAML document that gwc wrote itself, without positions.

import { CORE_SCHEMA, load } from "js-yaml";
import type { JsonValue } from "../base/json.ts";

/**
 * The value of a document by YAML 1.2's core schema; dates stay text. What gwc writes means the same in YAML 1.1, too.
 * @throws the parser's error for a text that is not YAML, or holds several documents.
 */
export function readPlainYaml(text: string): JsonValue {
  return load(text, { schema: CORE_SCHEMA }) as JsonValue;
}
