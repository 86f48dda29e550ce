// Refuses header mutations of a listener that Envoy would not take.

import { headerNotAllowed } from "../../../../diagnostics/catalogue/lower.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/index.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { isForbiddenHeader } from "../../header-mutation.ts";
import { aboutPolicy } from "../../unsupported.ts";

const mutations = ["earlyRequestHeaders", "lateResponseHeaders"] as const;
const lists = ["set", "add", "addIfAbsent", "remove"] as const;

/** Reports lower/header-not-allowed for each header that no modifier may touch. */
export function mutationsAllowed(policy: ClientTrafficPolicyResource, { report }: LowerContext): boolean {
  const forbidden = mutations.flatMap((mutation) => lists.flatMap((list) => forbiddenIn(policy, mutation, list)));
  for (const { name, path } of forbidden) {
    report(
      headerNotAllowed({ title: titleOf(policy), header: name }, originOf(policy, "spec", "headers", ...path), {
        about: aboutPolicy(policy),
      }),
    );
  }
  return forbidden.length === 0;
}

function forbiddenIn(
  policy: ClientTrafficPolicyResource,
  mutation: (typeof mutations)[number],
  list: (typeof lists)[number],
) {
  const items = policy.spec.headers?.[mutation]?.[list] ?? [];
  return items
    .map((item, index) => ({ name: typeof item === "string" ? item : item.name, path: [mutation, list, index] }))
    .filter(({ name }) => isForbiddenHeader(name));
}
