// Words that YAML 1.1, and so kubectl, reads differently from YAML 1.2.

import type { JsonScalar } from "../../base/json/json.ts";
import { yaml11Word } from "../plain/plain-word.ts";

/** How kubectl reads an unquoted word, where that is not `value`, the reading of YAML 1.2; undefined where both agree. */
export function readingOfYaml11(word: string, value: JsonScalar): JsonScalar | undefined {
  const reading = readYaml11(word);
  return reading === value ? undefined : reading;
}

function readYaml11(word: string): JsonScalar | undefined {
  if (yaml11Word.test(word)) return /^[yo]n?(?:es)?$/i.test(word);
  if (!/^[-+.]?\d/.test(word)) return undefined;
  const sign = word.startsWith("-") ? -1 : 1;
  const digits = word.replace(/^[-+]/, "").replaceAll("_", "");
  if (/^0[0-7]+$/.test(digits)) return sign * Number.parseInt(digits, 8);
  if (/^0b[01]+$/.test(digits)) return sign * Number.parseInt(digits.slice(2), 2);
  if (word.includes("_") && /^(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i.test(digits)) return sign * Number(digits);
  return undefined;
}
