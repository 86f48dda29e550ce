// WebAssembly modules in their binary form: what Envoy would reject at its start, as far as the form alone shows it.

const magic = Buffer.from("\0asm", "latin1");
const version = Buffer.of(1, 0, 0, 0);
const exportSection = 7;

/**
 * What keeps Envoy from loading the file, as the end of "a file that …"; undefined for a module that looks whole and is made for proxies.
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function wasmProblem(bytes: Uint8Array): string | undefined {
  const module = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!module.subarray(0, 4).equals(magic)) return "is not a Wasm module: it does not begin with the bytes 00 61 73 6d";
  if (!module.subarray(4, 8).equals(version)) return "is not a Wasm module of version 1, the only one that Envoy loads";
  const exported = exportsOf(module);
  if (exported === undefined) return "is a Wasm module that ends in the middle of a section";
  return exported.some((section) => section.includes("proxy_abi_version_"))
    ? undefined
    : "is a Wasm module that was not made for proxies: it exports no proxy_abi_version_…";
}

/** The contents of the sections that list exports; undefined where a section is longer than the module. */
function exportsOf(module: Buffer): readonly Buffer[] | undefined {
  const found: Buffer[] = [];
  for (let place = 8; place < module.length; ) {
    const size = sizeAt(module, place + 1);
    if (size === undefined || size.end + size.value > module.length) return undefined;
    if (module[place] === exportSection) found.push(module.subarray(size.end, size.end + size.value));
    place = size.end + size.value;
  }
  return found;
}

/** A number of 32 bits as LEB128: seven bits a byte, the lowest first. */
function sizeAt(module: Buffer, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = module[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return undefined;
}
