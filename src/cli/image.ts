// gwc image build: a container image of a bundle, without an engine.

import type { BuildImageOptions } from "../output/image/image-options.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { readProjectFile } from "./project-file.ts";
import type { Terminal } from "./terminal.ts";

export const imageCommand: CliCommand = {
  name: "image",
  summary: "Make a container image of a bundle, without Docker",
  examples: [
    "gwc image build out/web/edge --base envoy.tar --output edge.tar --tag registry.example.com/edge:1",
    "gwc image build out/web/edge --base oci:images:envoy --output layout/ --layout",
  ],
  describe: (command) =>
    command
      .argument("<action>", "build")
      .argument("<bundle>", "folder of one Gateway")
      .option("-p, --project <file>", "project file with image.base and image.platforms")
      .option("--base <image>", "OCI layout or archive of the Envoy image, or scratch")
      .option("--platform <platforms>", "such as linux/amd64,linux/arm64; default: those that the base has")
      .requiredOption("-o, --output <path>", "archive to write, or folder with --layout")
      .option("--layout", "write an OCI layout folder in place of an archive")
      .option("-t, --tag <reference>", "name:tag of the image")
      .option("--user <uid>", "numeric user, such as 65532:65532"),
  run: async ([action, bundle = ""], options, terminal) => {
    if (action !== "build") throw new UsageError(`gwc image knows build, not "${String(action)}".`);
    const [{ buildImage }, { collectDiagnostics }, { printText }] = await Promise.all([
      import("../output/image/build-image.ts"),
      import("../diagnostics/collect.ts"),
      import("../diagnostics/print/index.ts"),
    ]);
    const { report, diagnostics } = collectDiagnostics();
    const image = await buildImage(await imageOptions(bundle, options, terminal), report);
    terminal.err(printText(diagnostics(), { colour: terminal.colourErr }));
    if (image === undefined) return exitCodes.findings;
    terminal.out(`${image.reference === undefined ? "" : `${image.reference}@`}${image.digest}\n`);
    return exitCodes.fine;
  },
};

async function imageOptions(bundle: string, options: Readonly<Record<string, unknown>>, { cwd, env }: Terminal): Promise<BuildImageOptions> {
  const { image } = await readProjectFile(options["project"] as string | undefined, cwd);
  const platforms = options["platform"] as string | undefined;
  return {
    bundle,
    base: (options["base"] as string | undefined) ?? image.base,
    platforms: platforms?.split(",") ?? image.platforms ?? [],
    output: { kind: options["layout"] === true ? "layout" : "archive", path: String(options["output"]) },
    reference: options["tag"] as string | undefined,
    user: options["user"] as string | undefined,
    sourceDateEpoch: sourceDateEpoch(env["SOURCE_DATE_EPOCH"]),
  };
}

/** Whole seconds; see https://reproducible-builds.org/specs/source-date-epoch/. */
function sourceDateEpoch(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  if (!/^\d+$/.test(text)) throw new UsageError(`SOURCE_DATE_EPOCH must be whole seconds, not "${text}".`);
  return Number(text);
}
