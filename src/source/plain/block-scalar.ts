// Literal block scalars: "|", "|-" and "|+".

import { withoutEnd } from "../../base/without-end.ts";
import { type Cursor, code, lineEnd, nextLine, outside } from "./cursor.ts";

/** Reads from the bar to the first content after the scalar, whose lines are deeper than `parentIndent`. */
export function readBlockScalar(cursor: Cursor, parentIndent: number): string {
  const { text } = cursor;
  const headEnd = lineEnd(text, cursor.at);
  const head = withoutEnd(text.slice(cursor.at, headEnd), " ");
  if (head !== "|" && head !== "|-" && head !== "|+") throw outside;
  const lines: string[] = [];
  let indent = -1;
  let widestBlank = 0;
  let at = headEnd + 1;
  while (at < text.length) {
    const column = contentColumn(text, at);
    const end = lineEnd(text, at + column);
    const isBlank = end === at + column;
    if (indent < 0) {
      if (isBlank) widestBlank = Math.max(widestBlank, column);
      else if (column <= parentIndent || widestBlank > column) throw outside;
      else indent = column;
    } else if (!isBlank && column < indent) {
      if (column > parentIndent || text.charCodeAt(at + column) === code.tab) throw outside;
      break;
    }
    // A last line without a newline is rare, and readers differ on it.
    if (end === text.length) throw outside;
    lines.push(indent < 0 ? "" : text.slice(at + Math.min(indent, column), end));
    at = end + 1;
  }
  if (indent < 0) throw outside;
  cursor.at = at - 1;
  nextLine(cursor);
  return joinLines(lines, head);
}

function contentColumn(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === code.space) at += 1;
  return at - start;
}

/** "|" ends with one newline, "|-" with none, "|+" with as many as are written. */
function joinLines(lines: readonly string[], head: string): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === "") last -= 1;
  const content = lines.slice(0, last).join("\n");
  if (head === "|-") return content;
  return `${content}${"\n".repeat(head === "|+" ? lines.length - last + 1 : 1)}`;
}
