// A place in a file as text.

import type { Located } from "./arrange.ts";
import { escapeText } from "./display-text.ts";

/** "routes/shop.yaml:31:17", or the file alone. */
export function printLocated({ path, source }: Located): string {
  const start = source?.range.start;
  return `${escapeText(path)}${start ? `:${start.line}:${start.column}` : ""}`;
}
