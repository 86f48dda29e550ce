// A case with more routes: copies of those it has, each with policies, secrets and hosts of its own.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { parseAllDocuments, stringify } from "yaml";
import type { Case, CaseRequest } from "./case.ts";

interface Copied {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const copiedKinds: ReadonlySet<string> = new Set([
  ...["HTTPRoute", "GRPCRoute"],
  ...["BackendTrafficPolicy", "EnvoyExtensionPolicy", "SecurityPolicy"],
]);

/** `count` copies of the routes "shop" and "calls" and of the policies "shop", as YAML: "shop-1" has host shop-1.example. */
export function copiesOfRoutes({ folder }: Case, count: number): string {
  const input = join(folder, "input");
  const documents = readdirSync(input).flatMap((name) =>
    parseAllDocuments(readFileSync(join(input, name), "utf8")).map((document) => document.toJS() as Copied),
  );
  const shop = documents.filter(({ kind }) => copiedKinds.has(kind));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.flatMap((number) => shop.map((object) => `---\n${stringify(renamed(object, number))}`)).join("");
}

/** The request, asked of a copy by a client of its own. */
export function askedOfCopy(request: CaseRequest, number: number): CaseRequest {
  const { client } = request;
  return { ...renamed(request, number), ...(client === undefined ? {} : { client: `${client}-${number}` }) };
}

/** Its secrets, for each copy as well. */
export function withSecretsOfCopies(each: Case, count: number, context: Pick<TestContext, "after">): Case {
  const secretsDirectory = mkdtempSync(join(tmpdir(), "gwc-copies-"));
  context.after(() => rmSync(secretsDirectory, { recursive: true, force: true }));
  const own = join(each.folder, "secrets", "default", "shop");
  for (let number = 0; number <= count; number++)
    cpSync(own, join(secretsDirectory, "default", number === 0 ? "shop" : `shop-${number}`), { recursive: true });
  return { ...each, project: { ...each.project, secretsDirectory } };
}

function renamed<T>(value: T, number: number): T {
  const text = JSON.stringify(value).replaceAll(/"name":"(shop|calls)"/g, `"name":"$1-${number}"`);
  return JSON.parse(text.replaceAll(/(shop|calls)\.example/g, `$1-${number}.example`)) as T;
}
