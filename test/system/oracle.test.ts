// Verdicts on custom resources, gwc's beside those of the API server's own library, on objects made by chance; test/oracle says how.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sha256 } from "../../src/base/digest.ts";
import type { RuleTable } from "../oracle/api-server.ts";
import { printFound, printUnseen } from "../oracle/report.ts";
import { runOracle } from "../oracle/run.ts";
import { staleSchemas } from "../oracle/schemas.ts";
import { targetsOf } from "../oracle/targets.ts";
import { upstreamRules } from "../support/cel/cel-schemas.ts";
import { sourceFiles } from "../support/source-imports.ts";

/** Of one commit always the same, so that its verdict stays; what changes a rule asks elsewhere. */
const seedOfSources = Number.parseInt(sha256(judges().join("\n")).slice(0, 7), 16);

const seeds = [20_260_801, seedOfSources];

for (const seed of seeds) {
  test(`10 000 objects of all kinds get the API server's verdict, path by path (seed ${seed})`, async () => {
    console.error(`oracle: node scripts/oracle.mjs --count 10000 --seed ${seed}`);
    const { kinds, found, rules, unseen } = await runOracle({ count: 10_000, seed, kind: undefined, most: 5 });
    assert.equal(found.map(printFound).join("\n"), "");
    assert.equal(printUnseen(unseen), "");
    const counts = [...kinds.values()];
    assert.ok(counts.reduce((sum, { asked }) => sum + asked, 0) >= 10_000);
    assert.ok(counts.every(({ asked, accepted }) => accepted > 0 && accepted < asked));
    assert.deepEqual(rulesOfGwc(), rulesOfServer(rules));
  });
}

test("the schemas that gwc ships are those of the CRDs that the API server reads", async () => {
  assert.deepEqual(await staleSchemas(), []);
});

function judges(): readonly string[] {
  return sourceFiles("src/pipeline/check", "test/oracle").map((file) => readFileSync(file, "utf8"));
}

/** Every rule that gwc has a predicate for, in every version and channel that is served. */
function rulesOfGwc(): readonly string[] {
  const lines = targetsOf().flatMap(({ kind, version, channel }) =>
    upstreamRules
      .filter((rule) => rule.kind === kind && rule.versions.includes(version) && rule.channels.includes(channel))
      .map(({ path, digest }) => `${kind} ${version} ${channel} ${path} ${digest}`),
  );
  return lines.sort();
}

/** The same of the CRDs themselves; what stands in a status is none of gwc's business. */
function rulesOfServer(tables: readonly RuleTable[]): readonly string[] {
  const kinds = new Set(targetsOf().map(({ kind }) => kind));
  const lines = tables
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ kind, version, channel, rules }) =>
      (rules ?? [])
        .filter(({ path }) => !path.startsWith("status"))
        .flatMap(({ path, digest }) =>
          channel.split("+").map((each) => `${kind} ${version} ${each} ${path} ${digest}`),
        ),
    );
  return lines.sort();
}
