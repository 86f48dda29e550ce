// A real OpenID provider on 127.0.0.1, as a system test needs it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { request } from "../http.ts";

interface IdentityProviderOptions {
  readonly issuer: string;
  /** Any free one, 0, when left out. */
  readonly port?: number;
  /** PEM; without it, it speaks plain HTTP, and something before it ends the TLS that its issuer says. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Clients at which people log in, and the origins of their sites. */
  readonly people: readonly { readonly id: string; readonly secret: string; readonly site: string }[];
  /** Clients that get tokens with these claims. */
  readonly machines?: readonly { readonly id: string; readonly secret: string; readonly claims: object }[];
  /** The audience of these tokens, a URL. */
  readonly resource?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly port: number;
  /** A token of a machine; over plain HTTP only. */
  token(id: string, scope: string): Promise<string>;
  stop(): Promise<void>;
}

/** Ends with the test. */
export async function startIdentityProvider(
  t: Pick<TestContext, "after">,
  { issuer, port = 0, machines = [], ...others }: IdentityProviderOptions,
): Promise<IdentityProvider> {
  const words = ["test/system/oidc/provider.mjs", JSON.stringify({ issuer, port, machines, ...others })];
  const child = spawn(process.execPath, words, { env: {}, stdio: ["ignore", "pipe", "pipe"] });
  const told: string[] = [];
  child.stderr.on("data", (text) => told.push(String(text)));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  t.after(stop);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), once(child, "exit")]);
  assert.match(String(line), /^\d+$/, `the identity provider did not start: ${told.join("")}`);
  const token = async (id: string, scope: string) => {
    const secret = machines.find((machine) => machine.id === id)?.secret;
    const answer = await request({
      ...{ port: Number(line), method: "POST", path: "/token", host: new URL(issuer).host },
      headers: {
        "x-forwarded-proto": "https",
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials", scope }).toString(),
    });
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as { access_token: string }).access_token;
  };
  return { issuer, port: Number(line), token, stop };
}
