// gwc's rules and the CRDs' CEL rules give the same verdict, at every place where one is.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { JsonValue } from "../../src/base/json/json.ts";
import type { Channel } from "../../src/model/channel.ts";
import { placedRules } from "../../src/pipeline/check/rules/compile-table.ts";
import type { Rule } from "../../src/pipeline/check/rules/rule.ts";
import { tables, withoutCounterpart } from "../../src/pipeline/check/rules/tables.ts";
import { celRule } from "../support/cel/cel-oracle.ts";
import { ruleTexts, type Schema, schemaAt, upstreamRules } from "../support/cel/cel-schemas.ts";
import { focusOf, valuesOf } from "../support/cel/cel-values.ts";

const channels: readonly Channel[] = ["standard", "experimental"];
const runsOfFirst = 500;
const runsOfOther = 40;

/** Rules that repeat what the schema says, so that only values outside of the schema break them. */
const saidBySchema = new Set(["1267f0554fa2", "152ec84cdcfa", "e76a822246c3", "20123a065b59", "b31a373d8a00"]);

/** Rules of gwc and of the CRDs that are counterparts at one place. */
interface Pair {
  readonly kind: string;
  readonly path: string;
  readonly channel: Channel;
  readonly schema: Schema;
  readonly ours: readonly Rule[];
  readonly digests: readonly string[];
}

const oracles = new Map(Object.entries(ruleTexts).map(([digest, text]) => [digest, celRule(text)]));
const seen = new Map<string, { holds: number; fails: number }>();
const compared = new Set<string>();

describe("rules of gwc and of the CRDs", () => {
  for (const kind of Object.keys(tables))
    it(`give the same verdict on ${kind}`, () => {
      for (const channel of channels) for (const pair of pairsOf(kind, channel)) compare(pair);
    });

  it("each hold and fail at least once", () => {
    const unseen = Object.keys(ruleTexts).filter((digest) => {
      const verdicts = seen.get(digest);
      return !(digest.slice(0, 12) in withoutCounterpart) && !(verdicts && verdicts.holds > 0 && verdicts.fails > 0);
    });
    assert.deepEqual(
      unseen.map((digest) => `${digest.slice(0, 12)} ${ruleTexts[digest]}`),
      [],
    );
  });
});

/** Rules that share a counterpart are compared together. */
function pairsOf(kind: string, channel: Channel): readonly Pair[] {
  const pairs: Pair[] = [];
  const placed = placedRules(tables[kind] ?? []).filter(({ rule }) => (rule.channel ?? channel) === channel);
  for (const path of new Set(placed.map((each) => each.path))) {
    let left = placed.filter((each) => each.path === path).map((each) => each.rule);
    while (left[0] !== undefined) {
      const [first] = left;
      const ours = left.filter((rule) => rule.upstream.some((digest) => first.upstream.includes(digest)));
      left = left.filter((rule) => !ours.includes(rule));
      const pair = pairOf(kind, path, channel, ours);
      if (pair !== undefined) pairs.push(pair);
    }
  }
  return pairs;
}

function pairOf(kind: string, path: string, channel: Channel, ours: readonly Rule[]): Pair | undefined {
  const upstream = upstreamRules.filter(
    (rule) =>
      rule.kind === kind &&
      rule.path === path &&
      rule.channels.includes(channel) &&
      ours.some((our) => our.upstream.includes(rule.digest.slice(0, 12))),
  );
  const versions = new Set(["v1", "v1alpha1", ...upstream.flatMap((rule) => rule.versions)]);
  const version = [...versions].find(
    (name) => upstream.every((rule) => rule.versions.includes(name)) && schemaAt(kind, name, channel, path),
  );
  const schema = version === undefined ? undefined : schemaAt(kind, version, channel, path);
  return schema && { kind, path, channel, schema, ours, digests: upstream.map((rule) => rule.digest) };
}

function compare({ kind, path, channel, schema, ours, digests }: Pair): void {
  const loose = digests.some((digest) => saidBySchema.has(digest.slice(0, 12)));
  const focus = focusOf(
    digests.map((digest) => ruleTexts[digest] ?? ""),
    loose,
  );
  const key = digests.join();
  const numRuns = compared.has(key) ? runsOfOther : runsOfFirst;
  compared.add(key);
  const property = fc.property(valuesOf(schema, focus), (value) => {
    const theirs = digests.map((digest) => holds(digest, value, schema)).every(Boolean);
    if (breaks(ours, value) === theirs)
      assert.fail(`${kind} ${path} (${channel}): ${theirs ? "only ours fails" : "only theirs fails"}: ${key}`);
  });
  fc.assert(property, { numRuns, seed: 20_260_801, endOnFailure: true, includeErrorInReport: true });
}

function holds(digest: string, value: JsonValue, schema: Schema): boolean {
  const verdicts = seen.get(digest) ?? { holds: 0, fails: 0 };
  seen.set(digest, verdicts);
  const result = oracles.get(digest)?.(value, schema) ?? false;
  verdicts[result ? "holds" : "fails"] += 1;
  return result;
}

function breaks(rules: readonly Rule[], value: JsonValue): boolean {
  let broken = false;
  for (const rule of rules)
    rule.check(value, () => {
      broken = true;
    });
  return broken;
}
