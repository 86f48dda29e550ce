// Files as read, and the places in them that diagnostics point to.

/** One input file. `path` is what the user would type: relative to the working directory, with forward slashes; "-" is standard input. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Line and column from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
