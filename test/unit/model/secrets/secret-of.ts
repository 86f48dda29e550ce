// A checked Secret, for the tests of the search.

import { SecretBytes } from "../../../../src/base/secret-bytes.ts";
import type { SecretResource } from "../../../../src/model/resources/known-resources.ts";

export function secretOf(data: Readonly<Record<string, string>>, name = "token"): SecretResource {
  const bytes = Object.entries(data).map(([key, text]) => [key, SecretBytes.fromText(text)]);
  return {
    kind: "Secret",
    group: "",
    version: "v1",
    namespace: "default",
    name,
    metadata: { labels: {}, annotations: {} },
    spec: { type: "Opaque", data: Object.fromEntries(bytes) },
    document: { file: { path: "secret.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} },
  };
}
