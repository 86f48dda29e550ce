// Every kind, version and channel that a cluster serves, and every place in it where a CEL rule stands.

import type { Channel } from "../../src/model/channel.ts";
import { kinds } from "../../src/pipeline/check/schemas/kinds.ts";
import { ruleTexts, type Schema, schemaAt, upstreamRules } from "../support/cel/cel-schemas.ts";

/** One version of a kind as one channel has it. */
export interface Target {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly channel: Channel;
  readonly namespaced: boolean;
  /** Of the whole object, without identity, metadata and status. */
  readonly schema: Schema;
}

/** A value of a target that has rules, with all of them. */
export interface RulePlace {
  readonly target: Target;
  /** Such as spec.rules[].filters. */
  readonly path: string;
  readonly schema: Schema;
  readonly digests: readonly string[];
}

const channels: readonly Channel[] = ["standard", "experimental"];

/** Custom resources only: the other kinds' schemas are written by hand. @param kind leaves the others out. */
export function targetsOf(kind?: string): readonly Target[] {
  return [...kinds.values()]
    .filter((definition) => definition.group.startsWith("gateway.") && (kind ?? definition.kind) === definition.kind)
    .flatMap(({ kind: name, group, scope, versions }) =>
      [...versions].flatMap(([version, byChannel]) =>
        channels
          .filter((channel) => byChannel[channel].served)
          .map((channel) => ({
            kind: name,
            group,
            version,
            channel,
            namespaced: scope === "Namespaced",
            schema: schemaAt(name, version, channel, "") as Schema,
          })),
      ),
    );
}

export function rulePlacesOf(target: Target): readonly RulePlace[] {
  const { kind, version, channel } = target;
  const rules = upstreamRules.filter(
    (rule) => rule.kind === kind && rule.channels.includes(channel) && rule.versions.includes(version),
  );
  return [...new Set(rules.map(({ path }) => path))].flatMap((path) => {
    const schema = schemaAt(kind, version, channel, path);
    const digests = rules.filter((rule) => rule.path === path).map(({ digest }) => digest);
    return schema === undefined ? [] : [{ target, path, schema, digests }];
  });
}

/** The texts of the rules of a place. */
export function textsOf({ digests }: RulePlace): readonly string[] {
  return digests.map((digest) => ruleTexts[digest] ?? "");
}
