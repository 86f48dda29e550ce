// The process as commands see it: where text goes, and what surrounds them.

import { exitCodes } from "./exit-codes.ts";

/** Time, environment and streams enter gwc here and travel as arguments. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly stdin: () => Promise<Uint8Array>;
  /** Data. */
  readonly out: (text: string) => void;
  /** Messages for people. */
  readonly err: (text: string) => void;
  /** Replaces one line on standard error, "" removes it; absent where standard error is not a terminal. */
  readonly progress?: (text: string) => void;
  readonly colourOut: boolean;
  readonly colourErr: boolean;
  /** Resolves when the user asks the process to end. From the first call on, Ctrl-C no longer ends it by force. */
  readonly stopped: () => Promise<void>;
}

/** The real process. Colour only on a terminal, and never with NO_COLOR. */
export function processTerminal(): Terminal {
  process.stdout.on("error", endWithoutOutput);
  process.stderr.on("error", () => {}); // there is no place left to say so
  const plain = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== "";
  return {
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    stdin: readStdin,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    ...(process.stderr.isTTY === true ? { progress: replaceLine } : {}),
    colourOut: process.stdout.isTTY === true && !plain,
    colourErr: process.stderr.isTTY === true && !plain,
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
      }),
  };
}

/** The reader of the output may stop early, as head does; a full disk is an error. */
function endWithoutOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  process.stderr.write(`error: cannot write to standard output: ${error.message}\n`);
  process.exit(exitCodes.environment);
}

/** Returns to the start of the line and clears it. */
function replaceLine(text: string): void {
  process.stderr.write(`\r\u001b[2K${text === "" ? "" : `${text} …`}`);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
