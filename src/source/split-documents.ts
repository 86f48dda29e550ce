// Cuts a text at its document markers, without reading what is between them.

/** A part of a text, in UTF-16 units. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/**
 * The YAML documents of a text, in order. Each starts at its first content, or at its "---" where content follows on that line, or
 * at its directives. A line that starts with "---" or "..." is never part of a document, not even of a block scalar. Documents of
 * blanks and comments are left out.
 */
export function splitDocuments(text: string): readonly Slice[] {
  const slices: Slice[] = [];
  let start = 0;
  // Nothing but blanks, comments and empty documents is between `start` and it, so that the markers on the way need no search of their own.
  let content = contentStart(text, start);
  let dashes = findMarker(text, "---", 0);
  let dots = findMarker(text, "...", 0);
  while (dashes < text.length || dots < text.length) {
    if (content < start) content = contentStart(text, start);
    if (dots < dashes) {
      push(slices, content, dots);
      start = dots + 3;
      dots = findMarker(text, "...", start);
      continue;
    }
    // Directives belong to the document after the marker.
    if (content >= dashes || text[content] !== "%") {
      push(slices, content, dashes);
      start = dashes;
    }
    dashes = findMarker(text, "---", dashes + 3);
  }
  push(slices, content < start ? contentStart(text, start) : content, text.length);
  return slices;
}

function push(slices: Slice[], start: number, end: number): void {
  if (start < end) slices.push({ start, end });
}

/** Where the next line starts with the marker and a blank after it; the text's length where none does. */
function findMarker(text: string, marker: string, from: number): number {
  if (from === 0 && isMarker(text, marker, 0)) return 0;
  const line = `\n${marker}`;
  for (let at = text.indexOf(line, from); at >= 0; at = text.indexOf(line, at + 1)) {
    if (isMarker(text, marker, at + 1)) return at + 1;
  }
  return text.length;
}

function isMarker(text: string, marker: string, at: number): boolean {
  return text.startsWith(marker, at) && " \t\r\n".includes(text.charAt(at + 3));
}

/** Skips a marker with nothing after it, blank lines and comments. */
function contentStart(text: string, from: number): number {
  const empty = /(?:---(?=[ \t\r\n]|$))?[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
  let start = from;
  for (empty.lastIndex = from; empty.test(text) && empty.lastIndex > start; ) start = empty.lastIndex;
  return start;
}
