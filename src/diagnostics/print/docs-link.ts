// Where the reference page explains a code.

/** The section of the reference that explains a code. */
export function docsOf(code: string): string {
  return `docs/diagnostics.md#${anchorOf(code)}`;
}

/** "resolve/ref-not-permitted" as an anchor of the reference page. */
export function anchorOf(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
