// Finds names of `secrets.sds` in the project file that no bundle asks for.

import { didYouMean } from "../../base/did-you-mean.ts";
import { sdsSecretUnused } from "../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { type Project, settingOrigin } from "../../model/project.ts";

/** Reports verify/sds-secret-unused. @param bundles of all proxies: what is missing because of an error may be what asks */
export function verifySecretServer(bundles: readonly EnvoyBundle[], project: Project, report: Report): void {
  const { secretServer, secretsDirectory } = project;
  if (secretServer === undefined) return;
  const asked = new Set(
    bundles.flatMap(({ sockets }) => sockets.flatMap(({ secrets }) => secrets.map((each) => each.secret))),
  );
  const read = bundles.flatMap(({ reads }) => reads.flatMap(({ path }) => secretOf(path, secretsDirectory) ?? []));
  for (const secret of Object.keys(secretServer.names).filter((each) => !asked.has(each))) {
    const origin = settingOrigin(project, "secrets", "sds", "names", secret);
    const nearest = didYouMean(secret, [...new Set(read)]);
    report(sdsSecretUnused({ secret, nearest }, origin && { kind: "key", origin }));
  }
}

/** <secrets directory>/<namespace>/<name>/<key> → "namespace/name". */
function secretOf(path: string, directory: string): string | undefined {
  return path.startsWith(`${directory}/`)
    ? path
        .slice(directory.length + 1)
        .split("/", 2)
        .join("/")
    : undefined;
}
