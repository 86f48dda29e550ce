// What a run found, as text: objects by kind, rules by kind, and each disagreement with its smallest object.

import { dump } from "js-yaml";
import { compareText } from "../../src/base/ordering.ts";
import type { RuleTable } from "./api-server.ts";
import type { UnseenRule } from "./exceptions.ts";
import { problemOfDiagnostic } from "./problems.ts";
import type { Found, RunResult } from "./run.ts";

/** Tables of kinds and of rules. */
export function printRun({ kinds, rules }: RunResult): string {
  const names = [...kinds.keys()].sort();
  const lines = names.map((kind) => {
    const { asked, accepted } = kinds.get(kind) ?? { asked: 0, accepted: 0 };
    return `${kind.padEnd(22)} ${String(asked).padStart(6)} asked ${String(accepted).padStart(6)} accepted  ${rulesOf(kind, rules)}`;
  });
  return lines.join("\n");
}

function rulesOf(kind: string, tables: readonly RuleTable[]): string {
  const rules = tables.filter((table) => table.kind === kind).flatMap((table) => table.rules ?? []);
  const both = rules.filter(({ holds, fails }) => holds > 0 && fails > 0).length;
  return `${both} of ${rules.length} rules seen to hold and to fail`;
}

/** Every rule with how often it was seen to hold and to fail. */
export function printRules(tables: readonly RuleTable[]): string {
  const lines = tables.flatMap(({ kind, version, channel, rules }) =>
    (rules ?? []).map(
      ({ path, digest, holds, fails }) =>
        `${String(holds).padStart(7)} held ${String(fails).padStart(6)} failed  ${kind} ${version} (${channel}) ${path} ${digest.slice(0, 12)}`,
    ),
  );
  return lines.sort((a, b) => compareText(a.slice(28), b.slice(28))).join("\n");
}

/** Rules that were not seen both ways, one a line. */
export function printUnseen(rules: readonly UnseenRule[]): string {
  const lines = rules.map(
    ({ kind, version, channel, path, digest, rule, never }) =>
      `never ${never}: ${kind} ${version} (${channel}) ${path} ${digest.slice(0, 12)} ${rule}`,
  );
  return lines.join("\n");
}

/** One disagreement: the object, and what is said of it. */
export function printFound({ creation, verdict, own, disagreements }: Found): string {
  const { metadata: _metadata, ...object } = creation.object;
  const said = [
    ...disagreements.map(({ aspect, text }) => `- ${aspect}: ${text}`),
    ...verdict.failures.map(({ type, path, detail }) => `  API server: ${type} at ${path}: ${detail}`),
    ...(verdict.blocked ? ["  API server: rules not asked"] : []),
    ...own.errors.map((error) => `  gwc: ${problemOfDiagnostic(error).text}`),
  ];
  return `\n${creation.channel}\n${dump(object, { flowLevel: 5, lineWidth: 140 })}${said.join("\n")}`;
}
