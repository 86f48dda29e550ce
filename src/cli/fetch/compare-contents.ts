// gwc fetch --check: what servers answer now, against what gwc.lock pins.

import { contentChanged, contentNotPinned, contentUnusable } from "../../diagnostics/catalogue/fetch.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { changesOf } from "../../fetch/content.ts";
import type { Fetched, WantedContent } from "../../fetch/fetch-contents.ts";
import { isSamePin, type Pinned, pinnedContent, pinProblems } from "../../model/pinned/pinned.ts";

/** Reports each content that is not pinned, cannot be used or has changed, at each object that asks for it. */
export function compareContents(
  contents: readonly WantedContent[],
  fetched: readonly Fetched[],
  pinned: Pinned,
  report: Report,
): void {
  for (const { kind, url, asks } of contents) {
    const before = pinnedContent(pinned, { kind, url });
    const now = fetched.find(({ pin }) => isSamePin(pin, { kind, url }));
    const change = before.kind === "found" && now !== undefined ? changesOf(kind, before.bytes, now.bytes) : "";
    for (const { title, origin } of asks) {
      const facts = { title, kind, url };
      if (before.kind === "unpinned") report(contentNotPinned(facts, origin));
      else if (before.kind !== "found")
        report(contentUnusable({ ...facts, problem: pinProblems[before.kind] }, origin));
      else if (change !== "") report(contentChanged({ ...facts, change }, origin));
    }
  }
}
