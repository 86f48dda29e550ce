// The end of a file of this machine.

import { open } from "node:fs/promises";
import { mmdbTailBytes } from "../../base/mmdb-type.ts";

/** As much as a database's metadata can take; undefined for what is not there, is no file, or cannot be read. */
export async function tailOf(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return undefined;
    const length = Math.min(stat.size, mmdbTailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, stat.size - length);
    return buffer.subarray(0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
