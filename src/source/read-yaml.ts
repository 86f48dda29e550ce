// Reads one YAML or JSON document: fast where it is plain, with positions where it is not.

import type { JsonValue } from "../base/json/json.ts";
import { readPlainYaml } from "./plain/read-plain-yaml.ts";
import type { YamlProblem } from "./positioned/problem.ts";
import { readPositionedYaml } from "./positioned/read-positioned-yaml.ts";
import type { Slice } from "./split-documents.ts";

interface ReadYaml {
  /** Undefined where a problem leaves no valid value; null for an empty document. */
  readonly value: JsonValue | undefined;
  readonly problems: readonly YamlProblem[];
}

/**
 * The value of the document in this part of the text, in the core schema of YAML 1.2: "yes" and "on" are text. Merge keys and
 * anchors are resolved, timestamps stay text, integers beyond 2^53 stay text with all their digits.
 */
export function readYaml(text: string, slice: Slice): ReadYaml {
  const plain = readPlainYaml(text.slice(slice.start, slice.end));
  if (plain !== undefined) return { value: plain, problems: [] };
  const { value, problems } = readPositionedYaml(text, slice);
  return { value, problems };
}
