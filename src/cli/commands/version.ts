// gwc version: prints the versions of gwc and of the APIs that it reads and writes.

import { defineCommand } from "../command.ts";
import { noneLeft } from "../options/option.ts";
import { choice, withFallback } from "../options/read-words.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { gwcVersion } from "../terminal/version-number.ts";

/** The definitions that this gwc was built from. */
const definitions = { gatewayApi: "v1.7.0", envoyGateway: "v1.9.1", envoy: "1.40.0" } as const;

export const versionCommand = defineCommand({
  name: "version",
  summary: "Print the versions of gwc and of the definitions it is built from",
  examples: ["gwc version", "gwc version -o json"],
  arguments: [],
  options: {
    output: withFallback(choice("-o, --output <format>", "how versions are printed", ["text", "json"]), "text"),
  },
  run: (_words, { output, ...others }, { terminal }) => {
    noneLeft(others);
    const versions = { gwc: gwcVersion, ...definitions, node: process.versions.node };
    terminal.out(output === "json" ? `${JSON.stringify(versions)}\n` : printVersions());
    return exitCodes.fine;
  },
});

function printVersions(): string {
  const { gatewayApi, envoyGateway, envoy } = definitions;
  return `gwc ${gwcVersion}\nGateway API ${gatewayApi}\nEnvoy Gateway ${envoyGateway}\nEnvoy ${envoy}\n`;
}
