// concurrency: how many worker threads Envoy has.

import { atLeast } from "../fields/value-forms.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

export const concurrency: ProxyFeature = {
  name: "concurrency",
  fields: [""],
  values: { "": atLeast(0) },
  notes: { "": "0: one for each processor" },
  on: ["proxy"],
  lower: ({ value }) => ({ concurrency: value }),
};
