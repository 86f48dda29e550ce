// Finds the blocks of a PEM text.

interface PemBlock {
  /** With its lines of BEGIN and END. */
  readonly text: string;
  /** What is between them. */
  readonly content: string;
}

/** The blocks with this label; one without an end is left out. Nothing is read twice, however many begin. */
export function pemBlocks(pem: string, label: string): readonly PemBlock[] {
  const [begin, end] = [`-----BEGIN ${label}-----`, `-----END ${label}-----`];
  const blocks: PemBlock[] = [];
  for (let start = pem.indexOf(begin); start >= 0; ) {
    const inner = start + begin.length;
    const last = pem.indexOf(end, inner);
    if (last < 0) break;
    blocks.push({ text: pem.slice(start, last + end.length), content: pem.slice(inner, last) });
    start = pem.indexOf(begin, last + end.length);
  }
  return blocks;
}
