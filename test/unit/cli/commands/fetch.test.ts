// gwc fetch and the builds that use what it pinned, against servers of the test.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { ensureBuilt, startBuilt } from "../../../support/built-gwc.ts";
import { createIssuer } from "../../../support/certificates/issuer.ts";
import { createAuthority } from "../../../support/certificates/tls.ts";
import { inFolder } from "../../../support/folders.ts";
import { gwc, type Said } from "../../../support/gwc.ts";
import { startUpstream, type Upstream } from "../../../support/services/upstream.ts";
import { edge, projectFile } from "../../../support/small-project.ts";

/** What the server says; a test changes it. */
interface Said200 {
  discovery: Record<string, unknown>;
  keys: string;
}

type Lives = { after(fn: () => unknown): void };

async function startProvider(t: Lives): Promise<Upstream & { readonly says: Said200 }> {
  const says: Said200 = { discovery: {}, keys: createIssuer("first").jwks };
  const answer: RequestListener = ({ url }, response) =>
    response.end(url === "/keys" ? says.keys : JSON.stringify(says.discovery));
  const upstream = await startUpstream(t, answer);
  says.discovery = discoveryOf(upstream);
  return { ...upstream, says };
}

function discoveryOf({ origin }: Pick<Upstream, "origin">): Record<string, unknown> {
  const [authorization_endpoint, token_endpoint] = [`${origin}/authorize`, `${origin}/token`];
  return {
    issuer: origin,
    authorization_endpoint,
    token_endpoint,
    code_challenge_methods_supported: ["plain", "S256"],
  };
}

function policy(name: string, spec: string): string {
  return `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: ${name} }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: hello }]
  ${spec}
`;
}

const login = ({ origin }: Pick<Upstream, "origin">): string =>
  policy("login", `oidc: { provider: { issuer: "${origin}" }, clientID: shop, clientSecret: { name: idp } }`);
const tokens = ({ origin }: Pick<Upstream, "origin">): string =>
  policy("tokens", `jwt: { providers: [{ name: a, remoteJWKS: { uri: "${origin}/keys" } }] }`);

const project = { "gwc.yaml": `${projectFile["gwc.yaml"]}secrets: { host: ["default/*"] }\n` };

/** Runs gwc in a project with a policy, which trusts the server. */
async function inProject(
  upstream: Upstream,
  objects: string,
  use: (run: (...words: string[]) => Promise<Said>, folder: string) => Promise<void>,
): Promise<void> {
  const files = { ...project, ...edge, "edge/policy.yaml": objects, "ca.pem": upstream.ca };
  await inFolder(files, (folder) =>
    use(
      (command, ...words) => gwc([command ?? "", ...(command === "fetch" ? ["--ca", "ca.pem"] : []), ...words], folder),
      folder,
    ),
  );
}

const lock = (folder: string): string => readFileSync(join(folder, "gwc.lock"), "utf8");
const contents = (folder: string): readonly string[] => readdirSync(join(folder, "gwc.lock.d"));
const bundle = (folder: string): string => readFileSync(join(folder, "out/default/edge/envoy.yaml"), "utf8");

test("a build names what is missing and the command; fetch pins it, and the build then needs no server", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    const before = await run("build");
    assert.equal(before.code, 1);
    assert.match(before.err, /^edge\/policy\.yaml:6:31 error fetch\/not-pinned$/m);
    assert.match(before.err, /hint: run `gwc fetch`/);
    assert.equal(upstream.asked.length, 0, "a build asks no server");
    const fetched = await run("fetch");
    assert.equal(fetched.code, 0, fetched.err);
    assert.match(
      lock(folder),
      /^fetched:\n {2}oidc-discovery https:\S+\/\.well-known\/openid-configuration: sha256:[0-9a-f]{64} \d+ SecurityPolicy default\/login$/m,
    );
    const built = await run("build");
    assert.equal(built.code, 0, built.err);
    assert.ok(bundle(folder).includes(`authorization_endpoint: ${upstream.origin}/authorize`), bundle(folder));
    assert.match(lock(folder), /^ {2}HTTPRoute default\/hello: 1\n[^#]*# [^\n]+\nfetched:\n/m, "both parts stay");
    assert.equal((await run("build", "--check")).code, 0);
    assert.equal(upstream.asked.length, 1);
    const locked = lock(folder);
    assert.match((await run("fetch")).err, /^unchanged oidc-discovery/m);
    assert.equal(lock(folder), locked);
  });
});

test("the order and the spaces of an answer are no change; --check names what is, and writes nothing", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    await run("fetch");
    const locked = lock(folder);
    upstream.says.discovery = Object.fromEntries(Object.entries(upstream.says.discovery).reverse());
    assert.equal((await run("fetch", "--check")).code, 0);
    upstream.says.discovery = { ...upstream.says.discovery, token_endpoint: `${upstream.origin}/new`, jwks_uri: "x" };
    const checked = await run("fetch", "--check");
    assert.equal(checked.code, 1);
    assert.match(checked.err, /error fetch\/changed\n.*: new jwks_uri, another token_endpoint\.$/m);
    assert.equal(lock(folder), locked);
    assert.match((await run("fetch")).err, /^changed oidc-discovery \S+: new jwks_uri, another token_endpoint$/m);
    assert.equal(contents(folder).length, 1, "the content before is removed");
  });
});

const refused: readonly (readonly [what: string, change: Record<string, unknown>, problem: RegExp])[] = [
  ["another issuer", { issuer: "https://evil.example" }, /is of the issuer "https:\/\/evil\.example", not of/],
  ["no token endpoint", { token_endpoint: undefined }, /has no "token_endpoint"/],
  ["an endpoint without TLS", { token_endpoint: "http://a.example" }, /has an "token_endpoint" without TLS/],
  [
    "an endpoint that is a script",
    { authorization_endpoint: "javascript:alert(1)" },
    /"authorization_endpoint" that is not/,
  ],
  ["no S256", { code_challenge_methods_supported: ["plain"] }, /and not S256/],
];
for (const [what, change, problem] of refused) {
  test(`a discovery document with ${what} is not pinned`, async (t) => {
    const upstream = await startProvider(t);
    Object.assign(upstream.says.discovery, change);
    await inProject(upstream, login(upstream), async (run, folder) => {
      const { code, err } = await run("fetch");
      assert.equal(code, 1);
      assert.match(err, /error fetch\/refused/);
      assert.match(err, problem);
      assert.throws(() => lock(folder));
    });
  });
}

test("key sets are in the bundle where hosts reach no issuer, and only there asked for", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, tokens(upstream), async (run, folder) => {
    assert.equal((await run("build")).code, 0);
    assert.match(bundle(folder), /remote_jwks/);
    assert.match((await run("fetch")).err, /^0 contents asked for/m);
    assert.match((await run("build", "--airgapped")).err, /error fetch\/not-pinned/);
    assert.equal((await run("fetch", "--airgapped")).code, 0);
    assert.equal((await run("build", "--airgapped")).code, 0);
    assert.doesNotMatch(bundle(folder), /remote_jwks|securitypolicy\/default\/tokens\/jwt/);
    assert.match(bundle(folder), /local_jwks:[\s\S]*first/);
    upstream.says.keys = createIssuer("second").jwks;
    const { code, err } = await run("fetch", "--check", "--airgapped");
    assert.equal(code, 1);
    assert.match(err, /which has changed since gwc\.lock pinned it: without key first, new key second\./);
  });
});

for (const [what, keys, problem] of [
  ["a private key", { keys: [{ kty: "EC", crv: "P-256", x: "x", y: "y", d: "hunter2" }] }, "has a private key"],
  ["a symmetric key", { keys: [{ kty: "oct", k: "hunter2" }] }, "has a symmetric key"],
  ["no keys", { keys: [] }, "has no key that can verify a token"],
] as const) {
  test(`a key set with ${what} is not pinned, and not printed`, async (t) => {
    const upstream = await startProvider(t);
    upstream.says.keys = JSON.stringify(keys);
    await inProject(upstream, tokens(upstream), async (run, folder) => {
      const { code, err } = await run("fetch", "--airgapped");
      assert.equal(code, 1);
      assert.ok(err.includes(problem), err);
      assert.doesNotMatch(err, /hunter2/);
      assert.throws(() => lock(folder));
    });
  });
}

test("a content that is gone, edited or pinned twice stops the build, and a fetch repairs it", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    await run("fetch");
    const [name = ""] = contents(folder);
    const file = join(folder, "gwc.lock.d", name);
    const spoil: Readonly<Record<string, () => void>> = {
      "a digest that no file": () => rmSync(file),
      "another digest than its file": () => writeFileSync(file, "{}"),
      "two digests": () =>
        writeFileSync(
          join(folder, "gwc.lock"),
          lock(folder).replace(/^ {2}oidc.*$/m, (line) => `${line}\n${line.replace(/sha256:.{8}/, "sha256:00000000")}`),
        ),
    };
    for (const [problem, run1] of Object.entries(spoil)) {
      run1();
      const { code, err } = await run("build");
      assert.equal(code, 1);
      assert.match(err, /error fetch\/not-usable/);
      assert.ok(err.includes(problem), err);
      assert.equal((await run("fetch", "--check")).code, 1);
      assert.equal((await run("fetch", "--missing")).code, 0);
      assert.equal((await run("build")).code, 0);
    }
  });
});

test("--missing keeps what is pinned, and --dry-run asks no one", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    assert.match(
      (await run("fetch", "--dry-run")).err,
      /^missing oidc-discovery \S+, for SecurityPolicy default\/login$/m,
    );
    assert.equal(upstream.asked.length, 0);
    await run("fetch");
    const locked = lock(folder);
    upstream.says.discovery.token_endpoint = `${upstream.origin}/new`;
    assert.equal((await run("fetch", "--missing")).code, 0);
    assert.equal(lock(folder), locked);
    assert.match((await run("fetch", "--dry-run")).err, /^pinned oidc-discovery/m);
    assert.equal(upstream.asked.length, 1);
  });
});

test("what the input no longer asks for leaves the lock, but not by a run of a part of it", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    await run("fetch");
    rmSync(join(folder, "edge/policy.yaml"));
    await run("fetch", "edge");
    assert.match(lock(folder), /oidc-discovery/);
    assert.match((await run("fetch")).err, /^removed oidc-discovery \S+, which the input does not ask for$/m);
    assert.doesNotMatch(lock(folder), /oidc|fetched/);
    assert.deepEqual(contents(folder), []);
  });
});

test("a server that is down is an error of the environment, at the object that asks; input with errors is not fetched for", async (t) => {
  const upstream = await startProvider(t);
  const gone = login(upstream).replace(upstream.origin, "https://127.0.0.1:1");
  await inProject(upstream, gone, async (run, folder) => {
    const { code, err } = await run("fetch");
    assert.equal(code, 4);
    assert.match(
      err,
      /^edge\/policy\.yaml:6:31 error fetch\/failed\n.*could not be fetched: the connection was refused\.$/m,
    );
    assert.match(err, /^nothing was written; gwc\.lock stays as it was\.$/m);
    writeFileSync(
      join(folder, "edge/route.yaml"),
      (edge["edge/route.yaml"] ?? "").replace("name: hello, port", "name: nope, port"),
    );
    assert.match((await run("fetch")).err, /^nothing was fetched: the input has errors\.$/m);
  });
});

test("--ca is the way out where the authority is not trusted, and not where the certificate has expired", async (t) => {
  for (const expired of [false, true]) {
    const upstream = await startUpstream(t, (_, response) => response.end(), { expired });
    await inProject(upstream, login(upstream), async (run, folder) => {
      if (!expired) writeFileSync(join(folder, "ca.pem"), createAuthority().cert);
      const { err } = await run("fetch");
      assert.match(err, expired ? /has expired\.$/m : /is not signed by a trusted authority\.$/m);
      assert.equal(err.includes("with --ca FILE."), !expired);
    });
  }
});

test("wrong usage: no project file, modes that exclude one another, a file of authorities that is none", async (t) => {
  const upstream = await startProvider(t);
  await inFolder(edge, async (folder) => {
    assert.equal((await gwc(["fetch", "edge"], folder)).code, 2);
  });
  await inProject(upstream, login(upstream), async (run, folder) => {
    assert.equal((await run("fetch", "--check", "--missing")).code, 2);
    assert.equal((await run("fetch", "--timeout", "0")).code, 2);
    for (const file of ["gwc.yaml", "nowhere.pem"]) assert.equal((await gwc(["fetch", "--ca", file], folder)).code, 2);
  });
});

test("a fetch that is killed leaves the lock as it was, and the next one removes what it left", async (t) => {
  ensureBuilt();
  const upstream = await startUpstream(t, (request, response) => {
    if (request.url?.startsWith("/fast") === true)
      response.end(JSON.stringify(discoveryOf({ origin: `${upstream.origin}/fast` })));
  });
  const slow = login(upstream).replace("name: login", "name: slow").replace("name: hello", "name: other");
  const other = (edge["edge/route.yaml"] ?? "").replace("name: hello }", "name: other }");
  const both = `${login({ origin: `${upstream.origin}/fast` })}---\n${slow}---\n${other}`;
  await inProject(upstream, both, async (run, folder) => {
    const running = startBuilt(t, ["fetch", "--ca", "ca.pem"], { cwd: folder });
    while (upstream.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await running.interrupt();
    assert.deepEqual(
      [readdirSync(folder).includes("gwc.lock"), readdirSync(folder).includes("gwc.lock.d")],
      [false, false],
    );
    writeFileSync(join(folder, "edge/policy.yaml"), login({ origin: `${upstream.origin}/fast` }));
    assert.equal((await run("fetch")).code, 0);
    const left = `sha256-${"0".repeat(64)}.17.tmp`;
    writeFileSync(join(folder, "gwc.lock.d", left), "half");
    assert.equal((await run("fetch")).code, 0);
    assert.equal(contents(folder).includes(left), false);
  });
});

test("names of fields that control a terminal are escaped, and a folder among the contents stays", async (t) => {
  const upstream = await startProvider(t);
  await inProject(upstream, login(upstream), async (run, folder) => {
    assert.equal((await run("fetch")).code, 0);
    const other = `sha256-${"7".repeat(64)}`;
    mkdirSync(join(folder, "gwc.lock.d", other));
    upstream.says.discovery["\u001b[31mred"] = "x";
    const { code, err } = await run("fetch");
    assert.equal(code, 0, err);
    assert.match(err, /^changed oidc-discovery https:\S+: new \\u001b\[31mred$/m);
    assert.ok(contents(folder).includes(other));
  });
});
