// How a session sticks to one backend (experimental channel).

import { allowedWhen, requiredWhen } from "../combinators.ts";
import { type Condition, is, reader } from "../conditions.ts";
import { at, only, type Placement } from "../rule.ts";

const lifetimeOf = reader("cookie.lifetimeType");
const permanentCookie: Condition = {
  holds: (self) => lifetimeOf(self) === "Permanent",
  words: "cookie.lifetimeType is Permanent",
  tell: () => "cookie.lifetimeType is Permanent",
  make: "set cookie.lifetimeType to Permanent",
  undo: "set cookie.lifetimeType to Session",
};

/** What holds for the sessionPersistence of a route rule. */
export const sessionPersistence: Placement = at(
  "sessionPersistence",
  ...[
    requiredWhen("42c92c84803e", "cookie", is("type", "Cookie")),
    requiredWhen("4d46b9eb5dca", "header", is("type", "Header")),
    allowedWhen("b9916a8906bd", "cookie", is("type", "Cookie")),
    allowedWhen("d5d10b1a2603", "header", is("type", "Header")),
    requiredWhen("b58d268669c2", "absoluteTimeout", permanentCookie),
  ].map((rule) => only("experimental", rule)),
);
