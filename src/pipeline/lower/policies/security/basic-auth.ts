// basicAuth: users come from the key .htpasswd of a Secret.

import type { SecretBytes } from "../../../../base/secret-bytes.ts";
import { htpasswdRefused } from "../../../../diagnostics/catalogue/lower.ts";
import { headerName } from "../../fields/value-forms.ts";
import { policyName } from "../policy-name.ts";
import type { SecurityFeature } from "./security-feature.ts";

export const basicAuth: SecurityFeature = {
  name: "basicAuth",
  fields: [""],
  values: { forwardUsernameHeader: headerName },
  references: { users: { kind: "secret", keys: [".htpasswd"] } },
  on: ["requests"],
  protects: { "": ["authentication"] },
  lower(field, { graph }) {
    const { users, forwardUsernameHeader } = field.value;
    const place = field.placeOf("users");
    const found = graph.references.secret(users);
    if (found.kind === "invalid") return "invalid";
    const line = found.secret.content === undefined ? undefined : firstBadLine(found.secret.content);
    if (line !== undefined) return place.report(htpasswdRefused, { secret: users.name, line });
    return { basicAuth: { policy: policyName(field.resource), users: found.secret, forwardUsernameHeader } };
  },
};

/** Envoy accepts "name:{SHA}<base64 of 20 bytes>" lines only; the number of the first other one, from 1. */
function firstBadLine(content: SecretBytes): number | undefined {
  const lines = Buffer.from(content.reveal()).toString("utf8").split(/\r?\n/);
  const index = lines.findIndex((line) => line !== "" && !/^[^:]+:\{SHA\}[A-Za-z0-9+/]{27}=$/.test(line));
  return index < 0 ? undefined : index + 1;
}
