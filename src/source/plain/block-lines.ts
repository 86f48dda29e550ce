// The lines of one YAML document as blocks: which entries are below which, by indentation.

import { lineEnd, lineStarts, positionAt } from "../line-index.ts";
import type { SourceFile } from "../source-file.ts";
import type { Slice } from "../split-documents.ts";
import { areClear, isItem, keyOf } from "./block-text.ts";
import { code } from "./cursor.ts";

/** Where a value starts: its line, counted from 1, and the index of its first character there. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reads the lines of one document; comments and blank lines are skipped. */
export class BlockLines {
  readonly #file: SourceFile;
  /** Offsets at which the lines of the file start. */
  readonly #starts: readonly number[];
  readonly #slice: Slice;
  readonly #entries = new Map<string, Entries>();

  constructor(file: SourceFile, slice: Slice) {
    this.#file = file;
    this.#starts = lineStarts(file);
    this.#slice = slice;
  }

  textAt({ line, column }: Place): string {
    return this.#file.text.slice((this.#starts[line - 1] ?? 0) + column, lineEnd(this.#file, line));
  }

  /** The first place with content, or undefined where there is none. */
  first(): Place | undefined {
    return this.after(positionAt(this.#file, this.#slice.start).line - 1);
  }

  /** The first place with content after this line, or undefined at the end. */
  after(line: number): Place | undefined {
    for (let next = line; ; next += 1) {
      const start = this.#starts[next];
      if (start === undefined || start >= this.#slice.end) return undefined;
      const column = this.#contentColumn(start);
      if (column !== undefined) return { line: next + 1, column };
    }
  }

  /** The entries of the block that starts there; the items of a long list are all asked for. */
  entriesOf(block: Place): Entries {
    const key = `${block.line}:${block.column}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entries = new Entries(block, this);
    this.#entries.set(key, entries);
    return entries;
  }

  /** Of the line that starts there. Without a slice of the text, since most lines are only passed on the way. */
  #contentColumn(start: number): number | undefined {
    const { text } = this.#file;
    let at = start;
    while (text.charCodeAt(at) === code.space) at += 1;
    const first = text.charCodeAt(at);
    const isContent = at < text.length && first !== code.newline && first !== code.return && first !== code.hash;
    return isContent ? at - start : undefined;
  }
}

/** The lines at which the entries of one block start, found once and no further than asked for. */
class Entries {
  readonly #lines: BlockLines;
  readonly #found: Place[];
  readonly #ofItems: boolean;
  readonly #byName = new Map<string, Place>();
  #named = 0;
  #isUnclear = false;

  constructor(block: Place, lines: BlockLines) {
    this.#lines = lines;
    this.#found = [block];
    this.#ofItems = isItem(lines.textAt(block));
  }

  /** The entry at the index; undefined past the end. */
  at(index: number): Place | undefined {
    for (let last = this.#found.length - 1; last < index; last += 1) if (!this.#goOn(last)) return undefined;
    return this.#found[index];
  }

  /** The first entry with this key; "unclear" where one before it, or without it any, has a key that is not plain. */
  named(name: string): Place | "unclear" | undefined {
    for (;;) {
      const known = this.#byName.get(name);
      if (known !== undefined) return known;
      if (this.#isUnclear) return "unclear";
      const entry = this.at(this.#named);
      if (entry === undefined) return undefined;
      const key = keyOf(this.#lines.textAt(entry));
      this.#isUnclear = key === undefined;
      if (key !== undefined && !this.#byName.has(key)) this.#byName.set(key, entry);
      this.#named += 1;
    }
  }

  /** Adds the next line that is indented as the block is; false where the block ends. */
  #goOn(last: number): boolean {
    const [block, entry] = [this.#found[0], this.#found[last]];
    if (block === undefined || entry === undefined) return false;
    let at = this.#lines.after(entry.line);
    while (at !== undefined && this.#isWithin(at, block)) at = this.#lines.after(at.line);
    if (at?.column !== block.column || isItem(this.#lines.textAt(at)) !== this.#ofItems) return false;
    this.#found.push(at);
    return true;
  }

  #isWithin(at: Place, block: Place): boolean {
    if (at.column !== block.column) return at.column > block.column;
    return !this.#ofItems && isItem(this.#lines.textAt(at));
  }
}

/** Undefined where indentation may mislead: see `areClear`, and a document that starts after other text on its line. */
export function blockLinesOf(file: SourceFile, slice: Slice): BlockLines | undefined {
  const { text } = file;
  const startsLine = slice.start === 0 || text[slice.start - 1] === "\n";
  return startsLine && areClear(text.slice(slice.start, slice.end)) ? new BlockLines(file, slice) : undefined;
}
