// The formats for printing diagnostics, by their name in --format.

import { printGithub } from "./github.ts";
import { printGitlab } from "./gitlab.ts";
import { printJson } from "./json.ts";
import { printJunit } from "./junit.ts";
import { printMarkdown } from "./markdown.ts";
import { printSarif } from "./sarif.ts";
import { printText } from "./text.ts";

export { type SummaryCounts, summaryLine } from "./summary.ts";
export { printJson, printText };

/** Every format. Colour is for text; `folder` for what services read beside the repository; JSON has all, whatever `most` is. */
export const diagnosticPrinters = {
  text: printText,
  json: printJson,
  sarif: printSarif,
  github: printGithub,
  gitlab: printGitlab,
  junit: printJunit,
  markdown: printMarkdown,
} as const;
