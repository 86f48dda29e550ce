// Custom responses in Envoy Gateway's kinds.

import { oneOfValues, requiredWhen } from "../combinators.ts";
import { is, isFilled, isOrDefaults } from "../conditions.ts";
import { at, objectRule, type Part } from "../rule.ts";

const noRemoval = objectRule("no-header-removal", "9b013d70c79b", (self, fail) => {
  if (isFilled(self.remove))
    fail("header.remove is set, but a new response has no headers to remove.", "remove header.remove.", "remove");
});

/** What holds for a response's body and headers. */
export const customResponse: readonly Part[] = [
  at(
    "body",
    requiredWhen("f2a5b837748b", "inline", isOrDefaults("type", "Inline")),
    requiredWhen("be96bdb5565e", "valueRef", is("type", "ValueRef")),
    oneOfValues("b0267f7f8aa6", "valueRef.kind", "ConfigMap"),
  ),
  at("header", noRemoval),
];
