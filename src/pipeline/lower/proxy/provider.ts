// provider: how Kubernetes runs the proxy.

import { notRelevantHere } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** Nothing that a bundle could follow. */
export const provider: ProxyFeature = {
  name: "provider",
  fields: [""],
  on: ["cluster"],
  notedAs: notRelevantHere,
  lower: () => ({}),
};
