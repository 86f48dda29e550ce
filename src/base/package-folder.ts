// Where gwc's own data files are: templates, schemas and message tables, beside dist/ both in the package and in a checkout.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InternalError } from "./internal-error.ts";

/** The path of a file or folder of the package, such as packagePath("templates/deploy"), found upward from the running code. */
export function packagePath(path: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, path))) return join(folder, path);
    if (folder === dirname(folder)) throw new InternalError(`the package lacks ${path}`);
  }
}
