// gwc schema: prints the JSON Schemas that input is checked against.

import { readFile } from "node:fs/promises";
import { printJson } from "../../base/json/print-json.ts";
import { packagePath } from "../../base/package-folder.ts";
import { defineCommand } from "../command.ts";
import { noneLeft } from "../options/option.ts";
import { withFallback } from "../options/read-words.ts";
import { settingOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";

export const schemaCommand = defineCommand({
  name: "schema",
  summary: "Print the JSON Schema of a kind, or of gwc.yaml",
  examples: [
    "gwc schema project > gwc.schema.json",
    "gwc schema HTTPRoute",
    "gwc schema SecurityPolicy --channel experimental",
  ],
  arguments: [{ spelled: "<kind>", description: "a kind such as HTTPRoute, or project for gwc.yaml" }],
  options: { channel: withFallback(settingOptions.channel, "standard") },
  run: async ([kind = ""], { channel, ...others }, { terminal }) => {
    noneLeft(others);
    if (kind === "project") {
      terminal.out(await readFile(packagePath("schemas/gwc.schema.json"), "utf8"));
      return exitCodes.fine;
    }
    const { schemaOf, knownKinds } = await import("../../pipeline/check/index.ts");
    const schema = await schemaOf(kind, channel);
    if (schema === undefined)
      throw new UsageError(`gwc does not know the kind ${kind}; it knows project, ${knownKinds.join(", ")}.`);
    terminal.out(printJson(schema));
    return exitCodes.fine;
  },
});
