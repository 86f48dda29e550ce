// gwc's command line, run in a folder as a user would.

import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal/terminal.ts";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
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
