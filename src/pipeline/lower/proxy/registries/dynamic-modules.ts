// dynamicModules: the shared libraries that policies may name.

import { hostPath } from "../../fields/value-forms.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

/** They are read where a policy names one: policies/module-registry.ts. */
export const dynamicModules: ProxyFeature = {
  name: "dynamicModules",
  fields: ["name", "source.type", "source.local.path", "source.remote", "doNotClose", "loadGlobally"],
  values: { "source.local.path": hostPath },
  notes: {
    "source.local.path": "a file of the host",
    "source.remote": "`gwc fetch` brings the library, and the bundle contains it",
  },
  on: ["proxy"],
  lower: () => ({}),
};
