// What gwc prints in the pages written by hand: every console block with a command line of gwc is run, and its output written anew.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packagePath } from "../../src/base/package-folder.ts";
import { docPages, filesOf } from "../../test/support/doc-pages.ts";

/** The pages with such blocks by path, each with the output of today's dist/. */
export function pagesWithOutputs(): Readonly<Record<string, string>> {
  const pages = docPages().map(({ path, text, blocks }) => ({
    path: `docs/${path}`,
    text,
    files: filesOf({ blocks }),
  }));
  const readme = { path: "README.md", text: readFileSync(packagePath("README.md"), "utf8"), files: {} };
  return Object.fromEntries(
    [readme, ...pages]
      .filter(({ text }) => blocksOf(text).length > 0)
      .map(({ path, text, files }) => [path, withOutputs(text, files)]),
  );
}

/**
 * The text with what its commands print now. All blocks run in one shell, in a folder with the files: `cd` lasts, and so does what a
 * line such as `$ sed -i …` changes. A block without a line of gwc is left alone. Throws for gwc run, which does not end.
 */
export function withOutputs(text: string, files: Readonly<Record<string, string>>): string {
  const blocks = blocksOf(text);
  const outputs = runAll(blocks.flatMap(commandsOf), files);
  const made = new Map<string, string>();
  for (const block of blocks) {
    const lines = commandsOf(block).map((command) => `$ ${command}\n${outputs.shift() ?? ""}`);
    made.set(block, lines.join(""));
  }
  return text.replace(consoleBlocks, (_, body: string) => `\`\`\`console\n${made.get(body) ?? body}\`\`\``);
}

const consoleBlocks = /^```console\n([\s\S]*?)^```$/gm;

function blocksOf(text: string): readonly string[] {
  const bodies = [...text.matchAll(consoleBlocks)].map(([, body = ""]) => body);
  return bodies.filter((body) => commandsOf(body).some((command) => /^gwc\b/.test(command)));
}

function commandsOf(block: string): readonly string[] {
  return [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = ""]) => command);
}

/** What each command prints, errors included. */
function runAll(commands: readonly string[], files: Readonly<Record<string, string>>): string[] {
  const endless = commands.find((command) => /^gwc run\b/.test(command));
  if (endless !== undefined) throw new Error(`a page shows the output of "${endless}", which does not end`);
  const folder = mkdtempSync(join(tmpdir(), "gwc-page-"));
  try {
    writeAll(join(folder, "page"), files);
    writeAll(join(folder, "bin"), {
      gwc: `#!/bin/sh\nexec '${process.execPath}' '${packagePath("bin/gwc.js")}' "$@"\n`,
    });
    chmodSync(join(folder, "bin/gwc"), 0o755);
    const script = commands.map((command) => `printf '\\001'\n${command}\n`).join("");
    const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder };
    const { stdout } = spawnSync("sh", [], {
      cwd: join(folder, "page"),
      env,
      input: `exec 2>&1\n${script}`,
      encoding: "utf8",
    });
    return stdout.split("\u0001").slice(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
