// Compiles a case with what is made for it.

import type { Compilation } from "../../../src/model/compilation.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import type { TailReader } from "../../../src/pipeline/verify/verify-databases.ts";
import { type Case, projectOf } from "./case.ts";
import type { CaseMaterial } from "./case-material.ts";
import { filesOf } from "./host-folder.ts";

export async function compileCase(each: Case, { objects }: CaseMaterial): Promise<Compilation> {
  const stdin = async () => Buffer.from(objects);
  return compile({ project: projectOf(each), cwd: process.cwd(), stdin, now: new Date(), tailOf: hostOf(each) });
}

/** The machine has the files of the case's host. */
function hostOf({ host }: Case): TailReader {
  const files = host === undefined ? new Map<string, Buffer>() : filesOf(host);
  return async (path) => files.get(path.slice((host?.folder.length ?? 0) + 1));
}
