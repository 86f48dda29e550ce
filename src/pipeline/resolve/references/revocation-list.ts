// Is a text a list of revoked certificates? Node cannot read them, so this looks at the outer shape, which nothing else has by chance.

import { pemBlocks } from "../../../base/pem-blocks.ts";

/** What is wrong with the PEM text; undefined where nothing is. */
export function revocationListProblem(pem: string): string | undefined {
  const lists = pemBlocks(pem, "X509 CRL").map(({ content }) => Buffer.from(content, "base64"));
  if (lists.length === 0) return "contains no PEM certificate revocation list";
  const broken = lists.findIndex((list) => !isSigned(list));
  return broken === -1 ? undefined : `contains a revocation list that cannot be parsed (number ${broken + 1})`;
}

const [sequence, bitString] = [0x30, 0x03];

/** DER: a sequence of what is signed, the algorithm, and the signature. @see https://www.rfc-editor.org/rfc/rfc5280#section-5.1 */
function isSigned(der: Buffer): boolean {
  const [whole, ...others] = elementsOf(der);
  if (whole?.tag !== sequence || others.length > 0) return false;
  return String(elementsOf(whole.content).map(({ tag }) => tag)) === String([sequence, sequence, bitString]);
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** None where the bytes are not whole elements. */
function elementsOf(der: Buffer): readonly Element[] {
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
