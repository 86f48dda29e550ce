// Compiles AssemblyScript to Wasm modules of proxies.

import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../../src/base/digest.ts";

/** The same bytes each time. The compiler finds its library, and reads its source, below its working directory. */
export function compileModule(path: string): Buffer {
  const cwd = ".cache/node-packages/wasm";
  // The module may contain this name, and two processes may compile at once.
  const source = `module-${sha256(readFileSync(path)).slice(0, 12)}.ts`;
  copyFileSync(path, join(cwd, source));
  try {
    const words = [source, "-b", `${source}.wasm`, "--use", "abort=abort_proc_exit", "-O"];
    execFileSync(process.execPath, ["node_modules/assemblyscript/bin/asc", ...words], { cwd, stdio: "pipe" });
    return readFileSync(join(cwd, `${source}.wasm`));
  } finally {
    for (const made of [source, `${source}.wasm`]) rmSync(join(cwd, made), { force: true });
  }
}
