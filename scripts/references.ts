// The reference pages of docs/ that are made from the code itself, and the outputs in other pages; scripts/generate.mjs writes or compares them.

import { printDiagnosticsReference } from "../src/diagnostics/print/pages/reference.ts";
import { commandsPage } from "./references/commands-page.ts";
import { featuresPage } from "./references/features-page.ts";
import { pagesWithOutputs } from "./references/outputs.ts";
import { supportPage } from "./references/support-page.ts";

/** Text by path from the root of the repository. */
export async function references(): Promise<Record<string, string>> {
  return {
    ...pagesWithOutputs(),
    "docs/commands.md": commandsPage(),
    "docs/diagnostics.md": printDiagnosticsReference(),
    "docs/gateway-api-features.md": featuresPage(),
    "docs/support.md": await supportPage(),
  };
}
