// A real Prometheus on 127.0.0.1 that scrapes one Envoy, as a system test needs it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../free-port.ts";

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

export interface Prometheus {
  /** What a query gives now; fails the test where it cannot be evaluated. */
  query(text: string): Promise<readonly Series[]>;
  /** The state of each alert rule by its name, once all of them have been evaluated. */
  rules(): Promise<Readonly<Record<string, string>>>;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: Data;
}

/** What the two calls that are made here give. */
interface Data {
  readonly result: readonly Series[];
  readonly groups: readonly { readonly rules: readonly { readonly name: string; readonly health: string }[] }[];
}

/** Ends with the test. @param target "host:port" of the statistics; rules are those of the file, where there is one */
export async function startPrometheus(
  t: Pick<TestContext, "after">,
  folder: string,
  target: string,
  rules: string,
): Promise<Prometheus> {
  const place = join(folder, "prometheus");
  mkdirSync(place);
  const hasRules = existsSync(rules);
  if (hasRules) copyFileSync(rules, join(place, "alerts.yaml"));
  const config = {
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
    ...(hasRules && { rule_files: ["alerts.yaml"] }),
    scrape_configs: [{ job_name: "envoy", metrics_path: "/stats/prometheus", static_configs: [{ targets: [target] }] }],
  };
  writeFileSync(join(place, "prometheus.yml"), JSON.stringify(config));
  const port = await freePort();
  const words = [
    `--config.file=${join(place, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(place, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const child = spawn("prometheus", words, { stdio: "ignore" });
  t.after(() => child.kill("SIGKILL"));
  const ask = async (path: string): Promise<Data> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
    const { status, error, data } = (await answer.json()) as Answer;
    assert.equal(status, "success", `${path}: ${error}`);
    return data;
  };
  await eventually("Prometheus is ready", () =>
    fetch(`http://127.0.0.1:${port}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    query: async (text) => (await ask(`query?query=${encodeURIComponent(text)}`)).result,
    async rules() {
      const groups: readonly { readonly rules: readonly { readonly name: string; readonly health: string }[] }[] = (
        await ask("rules")
      ).groups;
      return Object.fromEntries(groups.flatMap((group) => group.rules.map(({ name, health }) => [name, health])));
    },
  };
}

/** Asks again until it is so, and fails the test after a minute. */
export async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, `not within a minute: ${what}`);
    await sleep(250);
  }
}
