// gwc init: starts a small commented project that builds.

import { cp, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { packagePath } from "../../base/package-folder.ts";
import { defineCommand } from "../command.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";

/** Many repositories have one; it then stays, and gwc says which lines to add. */
const attributesFile = ".gitattributes";

export const initCommand = defineCommand({
  name: "init",
  summary: "Start a project: a Gateway, a route, and a project file that builds",
  examples: ["gwc init", "gwc init shop && cd shop && gwc build"],
  arguments: [{ spelled: "[folder]", description: "where to put it", fallback: "." }],
  options: {},
  run: async ([folder = "."], _options, { terminal }) => {
    const target = resolve(terminal.cwd, folder);
    const source = packagePath("templates/init");
    const files = await readdir(source, { recursive: true, withFileTypes: true });
    const present: readonly string[] = await readdir(target).catch(() => []);
    const taken = files.map(({ name }) => name).find((name) => name !== attributesFile && present.includes(name));
    if (taken !== undefined)
      throw new UsageError(`${join(folder, taken)} already exists; gwc init does not overwrite.`);
    const kept = present.includes(attributesFile) ? join(source, attributesFile) : undefined;
    await cp(source, target, { recursive: true, filter: (from) => from !== kept });
    const [place, step] = folder === "." ? ["here", ""] : [`in ${folder}`, `cd ${folder} && `];
    terminal.err(`started a project ${place}. Next: ${step}gwc build, then gwc run --echo\n`);
    if (kept !== undefined) terminal.err(await linesToAdd(join(folder, attributesFile), kept));
    return exitCodes.fine;
  },
});

async function linesToAdd(own: string, source: string): Promise<string> {
  const lines = (await readFile(source, "utf8")).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return `${own} stays as it was. So that branches merge without conflicts, add:\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
