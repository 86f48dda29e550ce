// The verdicts that the stages recorded, by the object that they concern.

import type { Diagnostic, Place, Subject } from "../../diagnostics/diagnostic.ts";
import { type AnyResource, idOf } from "../../model/resources/resource.ts";
import type { SpokenVerdict } from "./conditions.ts";

export class Verdicts {
  readonly #byId = new Map<string, SpokenVerdict[]>();

  constructor(diagnostics: readonly Diagnostic[]) {
    for (const { verdict, message, place } of diagnostics) {
      if (verdict === undefined) continue;
      const spoken = { ...verdict, message, rule: ruleAt(place) };
      const known = this.#byId.get(verdict.subject.id);
      if (known === undefined) this.#byId.set(verdict.subject.id, [spoken]);
      else known.push(spoken);
    }
  }

  /** All verdicts on an object and its parts that `concerns` accepts. */
  on(resource: AnyResource, concerns: (subject: Subject) => boolean): readonly SpokenVerdict[] {
    if (this.#byId.size === 0) return [];
    return (this.#byId.get(idOf(resource)) ?? []).filter(({ subject }) => concerns(subject));
  }

  onObject(resource: AnyResource): readonly SpokenVerdict[] {
    return this.on(resource, ({ part }) => part === "object");
  }

  onListener(resource: AnyResource, listener: string): readonly SpokenVerdict[] {
    return this.on(resource, (subject) => subject.part === "listener" && subject.listener === listener);
  }

  /** What is said about a route as a whole counts for each of its parents. */
  onParent(resource: AnyResource, parent: number): readonly SpokenVerdict[] {
    return this.on(
      resource,
      (subject) =>
        subject.part === "parents" ||
        subject.part === "object" ||
        (subject.part === "parent" && subject.parent === parent),
    );
  }

  /** What is said about a policy as a whole counts at each of its ancestors. */
  onAncestor(resource: AnyResource, ancestor: string): readonly SpokenVerdict[] {
    return this.on(
      resource,
      (subject) =>
        subject.part === "ancestors" ||
        subject.part === "object" ||
        (subject.part === "ancestor" && subject.ancestor === ancestor),
    );
  }
}

/** The rule that a place lies in. */
function ruleAt(place: Place | undefined): number | undefined {
  if (place === undefined || !("origin" in place)) return undefined;
  const [spec, rules, index] = place.origin.path;
  return spec === "spec" && rules === "rules" && typeof index === "number" ? index : undefined;
}
