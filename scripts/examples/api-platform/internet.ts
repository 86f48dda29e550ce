// What the example reaches in the internet: its OpenID provider, and the server of its Wasm module.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../../src/cli/program.ts";
import type { Terminal } from "../../../src/cli/terminal/terminal.ts";
import { type IdentityProvider, startIdentityProvider } from "../../../test/support/services/identity-provider.ts";
import { startProxy, startUpstream } from "../../../test/support/services/upstream.ts";
import { compileModule } from "../../../test/support/services/wasm-compiler.ts";
import type { Lifetime } from "./lifetime.ts";

export const clientSecret = "portal-secret";

export interface Internet {
  readonly provider: IdentityProvider;
  /** Where https://id.example.com and https://filters.example.com are on this machine. */
  readonly port: number;
  /** Runs `gwc fetch` in a terminal that reaches these servers by their names; its exit code. */
  fetch(terminal: Terminal, ...words: readonly string[]): Promise<number>;
}

export async function startInternet(lifetime: Lifetime, root: string): Promise<Internet> {
  const provider = await startProvider(lifetime);
  const module = compileModule(join(root, "examples/api-platform/wasm/sunset.ts"));
  const answer: http.RequestListener = (request, response) =>
    request.headers.host === "filters.example.com"
      ? response.end(request.url === "/sunset.wasm" ? module : undefined)
      : pass(request, response, provider.port);
  const names = ["id.example.com", "filters.example.com"];
  const { port, ca } = await startUpstream(lifetime, answer, { names });
  const proxy = await startProxy(lifetime, port);
  const folder = mkdtempSync(join(tmpdir(), "gwc-example-"));
  lifetime.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "ca.pem"), ca);
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: "" };
  const fetch: Internet["fetch"] = (terminal, ...words) =>
    runProgram(["fetch", ...words, "--ca", join(folder, "ca.pem")], { ...terminal, env: { ...terminal.env, ...env } });
  return { provider, port, fetch };
}

/** People log in at the portal; "acme" and "globex" are tenants with machines. */
function startProvider(lifetime: Lifetime): Promise<IdentityProvider> {
  return startIdentityProvider(lifetime, {
    issuer: "https://id.example.com",
    people: [{ id: "portal", secret: clientSecret, site: "https://portal.example.com" }],
    machines: [
      { id: "acme", secret: "acme-secret", claims: { tenant: "acme", plan: "standard" } },
      { id: "globex", secret: "globex-secret", claims: { tenant: "globex", plan: "trial" } },
    ],
    resource: "https://api.example.com",
  });
}

/** As what ends TLS in front of a provider does. */
function pass(request: http.IncomingMessage, response: http.ServerResponse, port: number): void {
  const { method, url: path, headers } = request;
  const to = { host: "127.0.0.1", port, method, path, headers: { ...headers, "x-forwarded-proto": "https" } };
  const passed = http.request(to, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", () => response.writeHead(502).end());
  request.pipe(passed);
}
