// Keeps the last few documents that were read with positions.

import type { SourceDocument } from "./document.ts";
import { type PositionedYaml, readPositionedYaml } from "./positioned/read-positioned-yaml.ts";

/** Few: the trees are large, and places are mostly asked for document by document. */
const mostKept = 16;
const kept: { readonly document: Pick<SourceDocument, "file" | "start">; readonly yaml: PositionedYaml }[] = [];

/** The document's tree, read again where it is not among the last ones. Items of one List share a tree. */
export function positionedYamlOf({ file, start, end }: SourceDocument): PositionedYaml {
  const index = kept.findIndex(({ document }) => document.file === file && document.start === start);
  const known = index < 0 ? undefined : kept.splice(index, 1)[0];
  const entry = known ?? { document: { file, start }, yaml: readPositionedYaml(file.text, { start, end }) };
  kept.unshift(entry);
  kept.length = Math.min(kept.length, mostKept);
  return entry.yaml;
}
