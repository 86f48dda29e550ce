// StringMatch, as the policies of Envoy Gateway spell conditions on texts.

import type { TextMatch } from "../../../model/ir/matching.ts";

const kinds = { Exact: "exact", Prefix: "prefix", Suffix: "suffix", RegularExpression: "regex" } as const;

export function lowerTextMatch({
  type,
  value,
}: {
  readonly type: keyof typeof kinds;
  readonly value: string;
}): TextMatch {
  return { kind: kinds[type], value };
}
