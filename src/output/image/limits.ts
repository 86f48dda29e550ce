// The sizes above which a base image is refused.

/** Documents (index, manifest, config): registries must accept 4 MiB; real ones are far smaller. */
export const maxDocumentBytes = 8 * 2 ** 20;
/** One layer, stored or expanded. */
export const maxLayerBytes = 16 * 2 ** 30;
/** Runtimes allow 127 layers, and the bundle is one of them. */
export const maxBaseLayers = 126;
/** One file of a bundle. */
export const maxBundleFileBytes = 256 * 2 ** 20;

/** A pipeline stage that fails when more bytes pass than allowed. */
export function limitBytes(limit: number) {
  let passed = 0;
  async function* pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      passed += chunk.byteLength;
      if (passed > limit) throw new RangeError(`more than ${limit} bytes`);
      yield chunk;
    }
  }
  return { pass, isExceeded: () => passed > limit };
}
