// How much of a base image is read before it is refused.

/** Documents (index, manifest, config): registries must take 4 MiB; no honest one comes near. */
export const maxDocumentBytes = 8 * 2 ** 20;
/** One layer, stored or expanded. */
export const maxLayerBytes = 16 * 2 ** 30;
/** Runtimes stop at 127 layers, and one is ours. */
export const maxBaseLayers = 126;
/** One file of a bundle. */
export const maxBundleFileBytes = 256 * 2 ** 20;

/** A stage for a pipeline that ends it when more bytes pass than allowed. */
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
