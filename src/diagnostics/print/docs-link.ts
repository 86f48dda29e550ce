// Where a code is explained: a command line for people, a page of the package for programs.

/** The last line of a printed diagnostic: what prints the page of its code, wherever gwc runs. */
export function moreLine(code: string): string {
  return `more: gwc explain code ${code}`;
}

/** The section of the reference that explains a code, from the root of the package. */
export function docsOf(code: string): string {
  return `docs/diagnostics.md#${anchorOf(code)}`;
}

/** "resolve/ref-not-permitted" as an anchor of the reference page. */
export function anchorOf(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
