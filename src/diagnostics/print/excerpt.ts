// The source line of a problem, with carets below it.

import { lineText } from "../../source/line-index.ts";
import type { Place } from "../diagnostic.ts";
import type { Located } from "./arrange.ts";
import { displayWidth, escapeText } from "./display-text.ts";
import { redactLine } from "./redact.ts";

/** Columns that are shown of a long line. */
const shownColumns = 100;

interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Spaces before the carets, and the carets. */
  readonly blanks: string;
  readonly carets: string;
}

/** Undefined for a place without a line, or with an empty one. */
export function excerptOf(place: Place, { source }: Located): Excerpt | undefined {
  if (source === undefined) return undefined;
  const { start, end } = source.range;
  const original = lineText(source.file, start.line);
  const line = redactLine(original, place);
  if (line.trim() === "") return undefined;
  const isRedacted = line !== original;
  const from = isRedacted ? Math.min(start.column - 1, line.length - "[redacted]".length) : start.column - 1;
  const lastOnLine = end.line === start.line && !isRedacted ? end.column - 1 : line.trimEnd().length;
  const to = Math.max(from + 1, Math.min(lastOnLine, line.length));
  return cut(start.line, line, Math.max(0, from), to);
}

/** Shows the text around the carets; an ellipsis marks omitted text. */
function cut(line: number, text: string, from: number, to: number): Excerpt {
  const first = text.length <= shownColumns ? 0 : Math.max(0, Math.min(from - 40, text.length - shownColumns));
  const last = Math.min(text.length, first + shownColumns);
  const before = `${first > 0 ? "…" : ""}${display(text.slice(first, from))}`;
  const marked = display(text.slice(from, Math.min(to, last)));
  const after = `${display(text.slice(Math.min(to, last), last))}${last < text.length ? "…" : ""}`;
  return {
    line,
    text: `${before}${marked}${after}`.trimEnd(),
    blanks: " ".repeat(displayWidth(before)),
    carets: "^".repeat(Math.max(1, displayWidth(marked))),
  };
}

/** The width of a tab depends on the terminal. */
function display(text: string): string {
  return escapeText(text.replaceAll("\t", "  "));
}
