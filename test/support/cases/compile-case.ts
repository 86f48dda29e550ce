// Compiles a case with what is made for it.

import type { Compilation } from "../../../src/model/compilation.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import { type Case, projectOf } from "./case.ts";
import type { CaseMaterial } from "./case-material.ts";

export async function compileCase(each: Case, { objects }: CaseMaterial): Promise<Compilation> {
  const stdin = async () => Buffer.from(objects);
  return compile({ project: projectOf(each), cwd: process.cwd(), stdin, now: new Date() });
}
