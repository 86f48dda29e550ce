// SecurityPolicy basicAuth: users come from the key .htpasswd of a Secret.

import type { SecretBytes } from "../../../../base/secret-bytes.ts";
import { htpasswdRefused } from "../../../../diagnostics/catalogue/lower.ts";
import { idOf, originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { SecurityField } from "./index.ts";

export const basicAuthField: SecurityField = {
  fields: ["basicAuth"],
  lower(policy, { graph, report }) {
    const { basicAuth } = policy.spec;
    if (basicAuth === undefined) return {};
    const origin = originOf(policy, "spec", "basicAuth", "users");
    const users = graph.references.secret(basicAuth.users, [".htpasswd"], policy, origin);
    if (users.kind === "invalid") return "invalid";
    const line = users.secret.content === undefined ? undefined : firstBadLine(users.secret.content);
    if (line !== undefined) {
      report(
        htpasswdRefused({ title: titleOf(policy), secret: basicAuth.users.name, line }, origin, {
          about: { id: idOf(policy), part: "ancestors" },
        }),
      );
      return "invalid";
    }
    const { namespace, name } = policy;
    return {
      basicAuth: {
        policy: { kind: "SecurityPolicy", namespace, name },
        users: users.secret,
        forwardUsernameHeader: basicAuth.forwardUsernameHeader,
      },
    };
  },
};

/** Envoy takes "name:{SHA}<base64 of 20 bytes>" lines only; the number of the first other one, from 1. */
function firstBadLine(content: SecretBytes): number | undefined {
  const lines = Buffer.from(content.reveal()).toString("utf8").split(/\r?\n/);
  const index = lines.findIndex((line) => line !== "" && !/^[^:]+:\{SHA\}[A-Za-z0-9+/]{27}=$/.test(line));
  return index < 0 ? undefined : index + 1;
}
