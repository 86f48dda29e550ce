// HTTPRouteFilter: what must hold between its fields.

import { unionOf } from "../combinators.ts";
import { at, type Placement } from "../rule.ts";
import { customResponse } from "./custom-response.ts";

export const httpRouteFilter: readonly Placement[] = [
  at(
    "spec",
    at("directResponse", ...customResponse),
    at(
      "urlRewrite",
      at(
        "hostname",
        unionOf("42d7118dc635 477e5e0144c0 5859205659d4 be8859168bc8", "type", {
          Header: "header",
          PathRegex: "pathRegex",
        }),
      ),
      at("path", unionOf("af0e38adcdcc", "type", { ReplaceRegexMatch: "replaceRegexMatch" })),
    ),
  ),
];
