// WebAssembly modules in their binary form.

/** "\0asm", then the version as four bytes. */
const magic = [0x00, 0x61, 0x73, 0x6d];
const version = [1, 0, 0, 0];

/**
 * What keeps Envoy from loading the file, as the end of "a file that …"; undefined for one that begins as a module.
 * @see https://webassembly.github.io/spec/core/binary/modules.html#binary-module
 */
export function wasmProblem(bytes: Uint8Array): string | undefined {
  if (!startsWith(bytes, magic, 0)) return "is not a Wasm module: it does not begin with the bytes 00 61 73 6d";
  return startsWith(bytes, version, magic.length)
    ? undefined
    : "is not a Wasm module of version 1, the only one that Envoy loads";
}

function startsWith(bytes: Uint8Array, expected: readonly number[], offset: number): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}
