// What gwc fetch says of contents: one line each.

import { defined } from "../../base/defined.ts";
import { escapeText } from "../../diagnostics/print/display-text.ts";
import { changesOf, contentProblem } from "../../fetch/content.ts";
import type { Fetched, WantedContent } from "../../fetch/fetch-contents.ts";
import { type Pinned, pinnedContent } from "../../model/pinned/pinned.ts";

/** gwc.lock pins it, the folder has it, and a build can use it. */
export function isUsable(content: WantedContent, pinned: Pinned): boolean {
  const found = pinnedContent(pinned, content);
  return (
    found.kind === "found" &&
    content.asks.every(
      (ask) => contentProblem(ask, { bytes: found.bytes, ...defined({ image: found.pin.image }) }) === undefined,
    )
  );
}

/** For a run that asks no server. */
export function printWanted(contents: readonly WantedContent[], pinned: Pinned): string {
  return contents
    .map((each) => {
      const titles = [...new Set(each.asks.map(({ title }) => title))].join(", ");
      return `${isUsable(each, pinned) ? "pinned" : "missing"} ${each.kind} ${each.url}, for ${titles}\n`;
    })
    .join("");
}

/** Against what was pinned before. */
export function printChanges(fetched: readonly Fetched[], before: Pinned): string {
  return fetched
    .map(({ pin, bytes }) => {
      const old = pinnedContent(before, pin);
      const change = old.kind === "found" ? changesOf(pin.kind, old.bytes, bytes) : "";
      const what = old.kind !== "found" ? "pinned" : change === "" ? "unchanged" : "changed";
      // Names of fields and keys are the server's.
      return `${escapeText(`${what} ${pin.kind} ${pin.url}${change === "" ? "" : `: ${change}`}`)}\n`;
    })
    .join("");
}
