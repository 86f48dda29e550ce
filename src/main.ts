// Process entry: arguments in, exit code out.

import { runProgram } from "./cli/program.ts";
import { processTerminal } from "./cli/terminal/terminal.ts";

process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
