// gwc explain code: prints what a code of a problem means and what to do, from the catalogue; without a code, the list of all.

import { didYouMean } from "../../../base/did-you-mean.ts";
import type { CodePage } from "../../../diagnostics/print/pages/code-page.ts";
import { defineCommand } from "../../command.ts";
import { noneLeft } from "../../options/option.ts";
import { choice, withFallback } from "../../options/read-words.ts";
import { UsageError } from "../../terminal/errors.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";

export const explainCodeCommand = defineCommand({
  name: "code",
  summary: "Print what the code of a problem means, or list all codes",
  examples: [
    "gwc explain code resolve/ref-not-permitted",
    "gwc explain code   # every code with its severity",
    "gwc explain code --format json | jq '.codes[].code'",
  ],
  arguments: [{ spelled: "[code]", description: "as a report names it; without it, all codes are listed" }],
  options: { format: withFallback(choice("--format <format>", "how codes are printed", ["text", "json"]), "text") },
  run: async ([code], { format, ...others }, { terminal }) => {
    noneLeft(others);
    const pages = await codePages();
    const page = code === undefined ? undefined : pageNamed(code, pages);
    const { printCodeList, printExplanation, printExplanationsJson } = await import(
      "../../../diagnostics/print/pages/explanation.ts"
    );
    if (format === "json") terminal.out(printExplanationsJson(page === undefined ? pages : [page]));
    else terminal.out(page === undefined ? printCodeList(pages) : printExplanation(page));
    return exitCodes.fine;
  },
});

/** In the order of the catalogue. */
async function codePages(): Promise<readonly CodePage[]> {
  const [{ catalogue }, { codePageOf }] = await Promise.all([
    import("../../../diagnostics/catalogue/catalogue.ts"),
    import("../../../diagnostics/print/pages/code-page.ts"),
  ]);
  return Object.values(catalogue).flatMap((definitions) => definitions.map(codePageOf));
}

function pageNamed(code: string, pages: readonly CodePage[]): CodePage {
  const found = pages.find((page) => page.code === code);
  if (found !== undefined) return found;
  const meant = didYouMean(
    code,
    pages.map((page) => page.code),
  );
  const next = meant === undefined ? "gwc explain code lists all codes." : `Did you mean ${meant}?`;
  throw new UsageError(`gwc has no code "${code}". ${next}`);
}
