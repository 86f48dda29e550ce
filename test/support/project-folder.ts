// A folder with files in it, and gwc's command line run there as a user would.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal/terminal.ts";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `use` in a new folder that contains `files` by path; the folder is removed afterwards. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gwc-folder-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One command line, such as ["build", "--check"]; `own` replaces parts of the terminal, such as standard input. */
export async function gwc(words: readonly string[], folder: string, own: Partial<Terminal> = {}): Promise<Said> {
  const said = { out: "", err: "" };
  const terminal: Terminal = {
    cwd: folder,
    env: {},
    now: () => new Date("2026-06-01T00:00:00Z"),
    stdin: async () => new Uint8Array(),
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    colourOut: false,
    colourErr: false,
    stopped: () => new Promise(() => {}),
    ...own,
  };
  const code = await runProgram(words, terminal);
  return { code, ...said };
}
