// Reads one YAML document with positions: slowly, and with a verdict on everything in it.

import type { Slice } from "../split-documents.ts";
import { type ComposedYaml, composeYaml } from "./compose.ts";
import { type ConvertedYaml, convertYaml } from "./convert.ts";

export interface PositionedYaml extends Pick<ComposedYaml, "offset" | "root">, ConvertedYaml {}

/** The document in this part of the text; the same value as the plain reader's, wherever that gives one. */
export function readPositionedYaml(text: string, slice: Slice): PositionedYaml {
  const { root, offset, problems } = composeYaml(text, slice);
  return { root, offset, ...convertYaml({ root, offset, problems }) };
}
