// Values that are given in the object itself, or in a ConfigMap that it refers to.

import { objectRule, type Rule } from "../rule.ts";

/** The field that the type names is set, and the other one is not. @param type the type whose value is in `field`; the other type is ValueRef. */
export function valueOrRef(upstream: string, type: string, field: string): Rule {
  return objectRule("value-or-ref", upstream, (self, fail) => {
    const inPlace = self.type === type;
    const [wanted, other] = inPlace ? [field, "valueRef"] : ["valueRef", field];
    if (self[wanted] === undefined)
      fail(`type is ${String(self.type)}, but ${wanted} is not set.`, `set ${wanted}, or change type.`);
    if (self[other] !== undefined)
      fail(
        `${other} must not be set when type is ${String(self.type)}.`,
        `remove ${other}, or set type to ${inPlace ? "ValueRef" : type}.`,
        other,
      );
  });
}
