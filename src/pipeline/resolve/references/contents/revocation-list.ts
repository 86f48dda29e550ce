// Is a text a list of revoked certificates? Node cannot read them, so this looks at the outer shape, which nothing else has by chance.

import { elementsOf } from "../../../../base/der.ts";
import { pemBlocks } from "../../../../base/pem-blocks.ts";

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
