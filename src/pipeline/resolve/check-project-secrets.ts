// Checks the names of `secrets.sds` in the project file.

import { sdsSecretInInput } from "../../diagnostics/catalogue/resolve.ts";
import { settingOrigin } from "../../model/project.ts";
import type { ResolveContext } from "./context.ts";

/** Reports Secrets that the input has, too. */
export function checkProjectSecrets({ project, resources, report }: ResolveContext): void {
  for (const secret of Object.keys(project.secretServer?.names ?? {})) {
    const [namespace = "", name = ""] = secret.split("/");
    if (resources.find("Secret", namespace, name) === undefined) continue;
    const origin = settingOrigin(project, "secrets", "sds", "names", secret);
    report(sdsSecretInInput({ secret }, origin && { kind: "key", origin }));
  }
}
