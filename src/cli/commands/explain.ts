// gwc explain: says what something of gwc or of the input means; one file a question, in explain/.

import type { CommandGroup } from "../command.ts";
import { explainCodeCommand } from "./explain/code.ts";

export const explainCommands: CommandGroup = {
  name: "explain",
  summary: "Explain the code of a problem",
  commands: [explainCodeCommand],
};
