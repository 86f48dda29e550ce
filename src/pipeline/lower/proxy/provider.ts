// provider: how Kubernetes runs the proxy.

import { notRelevantHere } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** None of it has an effect on a bundle. */
export const provider: ProxyFeature = {
  name: "provider",
  fields: [""],
  on: ["cluster"],
  notedAs: notRelevantHere,
  lower: () => ({}),
};
