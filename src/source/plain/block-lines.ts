// The lines of one YAML document as blocks: which entries are below which, by indentation.

import { lineText, positionAt } from "../line-index.ts";
import type { SourceFile } from "../source-file.ts";
import type { Slice } from "../split-documents.ts";
import { isClear, isItem, keyOf } from "./block-text.ts";

/** Where a value starts: its line, counted from 1, and the index of its first character there. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reads the lines of one document; comments and blank lines are skipped. */
export class BlockLines {
  readonly #file: SourceFile;
  readonly #last: number;
  readonly #entries = new Map<string, Entries>();

  constructor(file: SourceFile, last: number) {
    this.#file = file;
    this.#last = last;
  }

  textAt({ line, column }: Place): string {
    return lineText(this.#file, line).slice(column);
  }

  /** The first place with content after this line, or undefined at the end. */
  after(line: number): Place | undefined {
    for (let next = line + 1; next <= this.#last; next += 1) {
      const text = lineText(this.#file, next);
      const column = text.length - text.trimStart().length;
      if (column < text.length && text[column] !== "#") return { line: next, column };
    }
    return undefined;
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
}

/** The lines at which the entries of one block start, found once and no further than asked for. */
class Entries {
  readonly #lines: BlockLines;
  readonly #found: Place[];
  readonly #byName = new Map<string, Place>();
  #named = 0;
  #isUnclear = false;

  constructor(block: Place, lines: BlockLines) {
    this.#lines = lines;
    this.#found = [block];
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
    const ofItems = isItem(this.#lines.textAt(block));
    const isWithin = (at: Place): boolean =>
      at.column > block.column || (at.column === block.column && !ofItems && isItem(this.#lines.textAt(at)));
    let at = this.#lines.after(entry.line);
    while (at !== undefined && isWithin(at)) at = this.#lines.after(at.line);
    if (at?.column !== block.column || isItem(this.#lines.textAt(at)) !== ofItems) return false;
    this.#found.push(at);
    return true;
  }
}

/** Undefined where indentation may mislead: see `isClear`, and a document that starts after other text on its line. */
export function blockLinesOf(file: SourceFile, { start, end }: Slice): BlockLines | undefined {
  if (positionAt(file, start).column > 1 || !file.text.slice(start, end).split("\n").every(isClear)) return undefined;
  return new BlockLines(file, positionAt(file, end).line);
}
