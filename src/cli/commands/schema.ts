// gwc schema: the JSON Schemas that input is checked against.

import { readFile } from "node:fs/promises";
import { printJson } from "../../base/json/print-json.ts";
import { packagePath } from "../../base/package-folder.ts";
import type { CliCommand } from "../command.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";

export const schemaCommand: CliCommand = {
  name: "schema",
  summary: "Print the JSON Schema of a kind, or of gwc.yaml",
  examples: [
    "gwc schema project > gwc.schema.json",
    "gwc schema HTTPRoute",
    "gwc schema SecurityPolicy --channel experimental",
  ],
  describe: (command) =>
    command
      .argument("<kind>", "a kind such as HTTPRoute, or project for gwc.yaml")
      .option("--channel <channel>", "standard or experimental", "standard"),
  run: async ([kind = ""], options, terminal) => {
    const channel = options.channel;
    if (channel !== "standard" && channel !== "experimental")
      throw new UsageError(`--channel takes standard or experimental, not "${String(channel)}".`);
    if (kind === "project") {
      terminal.out(await readFile(packagePath("schemas/gwc.schema.json"), "utf8"));
      return exitCodes.fine;
    }
    const { schemaOf, knownKinds } = await import("../../pipeline/check/index.ts");
    const schema = await schemaOf(kind, channel);
    if (schema === undefined)
      throw new UsageError(`gwc knows no kind ${kind}; it knows project, ${knownKinds.join(", ")}.`);
    terminal.out(printJson(schema));
    return exitCodes.fine;
  },
};
