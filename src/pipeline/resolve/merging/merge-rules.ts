// Merged policies that break a rule between fields, which neither of the two breaks alone.

import { type JsonObject, type Path, printPath } from "../../../base/json/json.ts";
import { mergeInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import type { Channel } from "../../../model/channel.ts";
import { sourceBelow } from "../../../model/field-source.ts";
import type { MergedPolicy } from "../../../model/graph/merged-policy.ts";
import { type AnyResource, idOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";

interface BrokenRule {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
}

/** Of a whole object, defaults applied. */
export type RuleCheck = (
  of: { readonly kind: string; readonly version: string },
  channel: Channel,
  object: JsonObject,
) => readonly BrokenRule[];

/** Reports resolve/merge-invalid. Gives the policies that must not be used. */
export function refuseBrokenMerges(
  all: readonly MergedPolicy<AnyResource>[],
  check: RuleCheck,
  { project, report }: ResolveContext,
): readonly AnyResource[] {
  return all.flatMap(({ policy, own, parent, source }) => {
    const object = { ...policy.document.value, spec: policy.spec as JsonObject };
    const broken = check(policy, project.channel, object);
    const about = { id: idOf(own), part: "ancestors" } as const;
    for (const { path, ...words } of broken) {
      const { at } = sourceBelow(source, ...path.slice(1));
      report(mergeInvalid({ policy: own, parent, field: printPath(path), ...words }, at, { about }));
    }
    return broken.length === 0 ? [] : [policy];
  });
}
