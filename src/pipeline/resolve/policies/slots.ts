// Which policy of one kind has which place: an object as a whole, or one of its sections.

import type { AnyResource } from "../../../model/resources/resource.ts";

/** One policy per place; `section` undefined is the whole object. */
export class PolicySlots<Policy> {
  readonly #byTarget = new Map<AnyResource, Map<string | undefined, Policy>>();
  readonly #none: ReadonlyMap<string | undefined, Policy> = new Map();

  /** No policy has claimed a place. */
  get isEmpty(): boolean {
    return this.#byTarget.size === 0;
  }

  get(target: AnyResource, section?: string): Policy | undefined {
    return this.#byTarget.get(target)?.get(section);
  }

  /** All that target the object: it as a whole (undefined) or a section of it. */
  on(target: AnyResource): ReadonlyMap<string | undefined, Policy> {
    return this.#byTarget.get(target) ?? this.#none;
  }

  /** Takes the place, or gives the policy that has it. */
  claim(target: AnyResource, section: string | undefined, policy: Policy): Policy | undefined {
    const sections = this.#byTarget.get(target) ?? new Map<string | undefined, Policy>();
    const holder = sections.get(section);
    if (holder !== undefined) return holder;
    sections.set(section, policy);
    this.#byTarget.set(target, sections);
    return undefined;
  }

  /** Every place that was claimed, in the order of the claims. */
  *places(): Generator<{
    readonly target: AnyResource;
    readonly section: string | undefined;
    readonly policy: Policy;
  }> {
    for (const [target, sections] of this.#byTarget) {
      for (const [section, policy] of sections) yield { target, section, policy };
    }
  }
}
