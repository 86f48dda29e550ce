// Files that a case pins by a name, since their bytes do not belong into YAML.

import { writeMmdb } from "../geoip/mmdb.ts";
import { markerModule } from "../wasm/marker.ts";

const files: Readonly<Record<string, () => Uint8Array>> = {
  /** A Wasm module that adds its configuration to requests; test/support/wasm/marker.ts. */
  marker: markerModule,
  /** 127.0.0.0/8 is in Germany. */
  countries: () =>
    writeMmdb({ type: "GeoLite2-Country", networks: { "127.0.0.0/8": { country: { iso_code: "DE" } } } }),
  /** The first bytes of a shared library for x86-64, which nothing can load. */
  library: () => Buffer.from("7f454c4602010100000000000000000003003e00", "hex"),
  text: () => Buffer.from("no file of any kind\n"),
};

/** Throws for a name that there is not. */
export function pinnedFileOf(name: string): Uint8Array {
  const file = files[name];
  if (file === undefined)
    throw new Error(`case.yaml pins the file "${name}"; there are ${Object.keys(files).join(", ")}`);
  return file();
}
