// extraArgs: more of Envoy's command line.

import { extraArgumentRejected } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** Flags of Envoy 1.40 that leave to gwc what gwc decides. @see https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli */
const switches = new Set([
  "--allow-unknown-fields",
  "--allow-unknown-static-fields",
  "--cpuset-threads",
  "--enable-core-dump",
  "--enable-fine-grain-logging",
  "--enable-mutex-tracing",
  "--ignore-unknown-dynamic-fields",
  "--log-format-escaped",
  "--log-stacktrace-single-entry",
  "--reject-unknown-dynamic-fields",
  "--skip-deprecated-logs",
]);
const withValue = new Set([
  "--disable-extensions",
  "--file-flush-interval-msec",
  "--file-flush-min-size-kb",
  "--local-address-ip-version",
  "--log-format",
  "--log-path",
  "--service-cluster",
  "--service-node",
  "--service-zone",
  "--stats-tag",
]);
/** What decides instead. */
const decided: Readonly<Record<string, string>> = {
  ...{ "-l": "`logging.level` sets it", "--log-level": "`logging.level` sets it" },
  "--component-log-level": "`logging.level` sets it",
  "--concurrency": "`concurrency` sets it",
  "--drain-time-s": "`shutdown.drainTimeout` sets it",
  ...{ "-c": "gwc sets it", "--config-path": "gwc sets it" },
  "--config-yaml": "gwc does not check what it changes; use an EnvoyPatchPolicy",
  "--disable-hot-restart": "gwc sets it",
};

/** The zone that the command line gives Envoy, whatever its bootstrap says. */
export function serviceZone({ parameters }: Pick<ProxyNode, "parameters">): string | undefined {
  const words = parameters?.spec.extraArgs ?? [];
  const flag = words.indexOf("--service-zone");
  return flag < 0 ? undefined : words[flag + 1];
}

export const extraArguments: ProxyFeature = {
  name: "extraArgs",
  fields: [""],
  notes: { "": "flags that gwc or another field sets are rejected" },
  on: ["proxy"],
  lower(field) {
    const words = field.value;
    const wrong = problemsOf(words);
    for (const [index, why] of wrong)
      field.placeOf(index).report(extraArgumentRejected, { word: words[index] ?? "", why });
    return wrong.length > 0 ? "invalid" : { extraArguments: words };
  },
};

/** Envoy does not start for any of these. */
function problemsOf(words: readonly string[]): readonly (readonly [number, string])[] {
  const seen = new Set<string>();
  const problems: (readonly [number, string])[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const why = problemOf(word, words[index + 1], seen);
    if (why !== undefined) problems.push([index, why]);
    seen.add(word);
    if (!withValue.has(word)) continue;
    index += 1;
    if (/\p{Cc}/u.test(words[index] ?? "")) problems.push([index, "it contains a control character"]);
  }
  return problems;
}

function problemOf(word: string, next: string | undefined, seen: ReadonlySet<string>): string | undefined {
  const [flag = ""] = word.split("=");
  if (decided[flag] !== undefined) return decided[flag];
  if (word !== flag && word.startsWith("--")) return "Envoy reads the value of a flag from the next argument";
  if (!switches.has(word) && !withValue.has(word)) return "it is not a flag that gwc supports";
  if (seen.has(word) && word !== "--stats-tag") return "Envoy does not start with a flag that is set twice";
  return withValue.has(word) && next === undefined ? "its value is not set" : undefined;
}
