// docs/gateway-api-features.md: every feature of Gateway API, whether gwc claims it, and what the official suites say about it.

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compareText } from "../../src/base/ordering.ts";
import { supportedFeatures } from "../../src/pipeline/status/supported-features.ts";

/** docs/conformance/<suite>-<channel>.json */
interface Results {
  readonly tests: readonly {
    readonly test: string;
    readonly features: readonly string[];
    readonly claimed: boolean;
    readonly outcome: string;
  }[];
}

interface Report {
  readonly profiles: readonly { readonly name: string; readonly core: Level; readonly extended?: Level }[];
}

interface Level {
  readonly statistics: { readonly Passed: number; readonly Failed: number; readonly Skipped: number };
}

const suites = ["v1.6.3", "v1.7.0"] as const;
const runs = suites.flatMap((suite) => (["standard", "experimental"] as const).map((channel) => ({ suite, channel })));

const head = `<!-- Made by scripts/generate.mjs from docs/conformance and the compiler's own list; edits are lost. -->
# Features of Gateway API

What gwc claims in \`GatewayClass.status.supportedFeatures\`, and how many tests of the [official suites](conformance/README.md) that ask for the
feature pass. [Field by field](support.md) is another page; [every condition](statuses.md) that a status may hold is a third.

## Profiles

Tests passed of those run, core and extended.

`;

export function featuresPage(): string {
  const results = new Map(runs.map(({ suite, channel }) => [`${suite}-${channel}`, readResults(suite, channel)]));
  const names = new Set([
    ...supportedFeatures("experimental"),
    ...[...results.values()].flatMap(({ tests }) => tests.flatMap(({ features }) => features)),
  ]);
  const tables = [...groupsOf(names)].map(([group, features]) => `## ${group}\n\n${featureTable(features, results)}`);
  return `${head}${profileTable()}\n${tables.join("\n")}`;
}

function readResults(suite: string, channel: string): Results {
  return JSON.parse(readFileSync(`docs/conformance/${suite}-${channel}.json`, "utf8")) as Results;
}

function profileTable(): string {
  const columns = runs.map(({ suite, channel }) => {
    const report = parse(readFileSync(`docs/conformance/${suite}-${channel}.yaml`, "utf8")) as Report;
    return new Map(
      report.profiles.map(({ name, core, extended }) => [
        name,
        `${passed(core)} + ${extended === undefined ? "0" : passed(extended)}`,
      ]),
    );
  });
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const rows = names.map((name) => `| ${name} | ${columns.map((column) => column.get(name) ?? "–").join(" | ")} |\n`);
  const titles = runs.map(({ suite, channel }) => `${suite} ${channel}`);
  return `| Profile | ${titles.join(" | ")} |\n| --- |${" --- |".repeat(runs.length)}\n${rows.join("")}`;
}

function passed({ statistics: { Passed, Failed, Skipped } }: Level): string {
  const run = Passed + Failed + Skipped;
  return Passed === run ? String(Passed) : `${Passed} of ${run}`;
}

/** By the kind that a feature's name starts with; the longest one counts. */
const kinds = [
  "BackendTLSPolicy",
  "ClusterTrustBundle",
  "GRPCRoute",
  "Gateway",
  "HTTPRoute",
  "ListenerSet",
  "ReferenceGrant",
  "TCPRoute",
  "TLSRoute",
  "UDPRoute",
];

function groupsOf(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const sorted = [...names].sort(compareText);
  return new Map(
    kinds
      .map((kind) => [kind, sorted.filter((name) => name.startsWith(kind))] as const)
      .filter(([, found]) => found.length > 0),
  );
}

function featureTable(features: readonly string[], results: ReadonlyMap<string, Results>): string {
  const rows = features.map((feature) => {
    const tests = suites.map((suite) => printTests(feature, suite, results));
    return `| \`${feature}\` | ${printClaim(feature, results)} | ${tests.join(" | ")} |\n`;
  });
  return `| Feature | Claimed | Tests of v1.6.3 | Tests of v1.7.0 |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

/** Names that only an older suite has count by what was claimed there. */
function printClaim(feature: string, results: ReadonlyMap<string, Results>): string {
  const isClaimed = ({ tests }: Results): boolean =>
    tests.some(({ features, claimed }) => claimed && features.includes(feature));
  const channels = ["standard", "experimental"].filter((channel) =>
    suites.some((suite) => isClaimed(results.get(`${suite}-${channel}`) ?? { tests: [] })),
  );
  if (channels.length === 2) return "yes";
  if (channels.length === 1) return `in the ${channels[0]} channel`;
  if (!supportedFeatures("experimental").includes(feature)) return "no";
  const where = supportedFeatures("standard").includes(feature) ? "yes" : "in the experimental channel";
  return `${where}; no suite has a test`;
}

/** In the experimental channel, which has every field. */
function printTests(feature: string, suite: string, results: ReadonlyMap<string, Results>): string {
  const tests = (results.get(`${suite}-experimental`)?.tests ?? []).filter(({ features }) =>
    features.includes(feature),
  );
  const good = tests.filter(({ outcome }) => outcome === "passed").length;
  if (tests.length === 0) return "–";
  return good === tests.length ? String(good) : `${good} of ${tests.length}`;
}
