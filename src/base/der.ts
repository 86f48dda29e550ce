// Reads the ASN.1 values of DER bytes, level by level.

/** A value of ASN.1 in DER. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The values that stand one after another; none where the bytes are not whole values. */
export function elementsOf(der: Buffer): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < der.length; ) {
    const { length, start } = lengthAt(der, at + 1);
    if (start + length > der.length) return [];
    elements.push({ tag: der[at] ?? 0, content: der.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

/** Long lengths have their own length first. */
function lengthAt(der: Buffer, at: number): { readonly length: number; readonly start: number } {
  const first = der[at] ?? 0xff;
  if (first < 0x80) return { length: first, start: at + 1 };
  const digits = first & 0x7f;
  if (digits === 0 || digits > 6 || at + 1 + digits > der.length)
    return { length: Number.POSITIVE_INFINITY, start: at };
  return { length: der.readUIntBE(at + 1, digits), start: at + 1 + digits };
}
