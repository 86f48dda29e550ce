// What the api-platform example is for, one request a line, and the expected answers.

import { type Answer, type RequestOptions, request } from "../../../test/support/http.ts";
import { openBrowser } from "../../../test/support/services/browser.ts";
import { eventually } from "../../../test/support/services/program.ts";
import { attributesOf, recordsIn, spansIn } from "../../../test/system/telemetry/sink.ts";
import type { ApiPlatform } from "./serve.ts";

interface Attempt {
  readonly shows: string;
  readonly ask: (place: ApiPlatform) => Promise<string>;
  readonly answer: RegExp;
}

const attempts: readonly Attempt[] = [
  {
    shows: "plain HTTP is redirected",
    ask: async ({ served }) => textOf(await request({ port: served.portOf(80), host: "api.example.com" })),
    answer: /^301 to https:\/\/api\.example\.com\/$/,
  },
  {
    shows: "ann logs in at the provider, and gets to the portal",
    ask: async (place) => {
      const { served, internet } = place;
      const ports: Readonly<Record<string, number>> = {
        "portal.example.com": served.portOf(443),
        "id.example.com": internet.port,
      };
      const browser = openBrowser((hostname) => ports[hostname]);
      const everywhere = () => true;
      const login = await browser.follow(await browser.get("https://portal.example.com/"), everywhere);
      const entered = await browser.post(login.url, { prompt: "login", login: "ann", password: "any" });
      const consent = await browser.follow(entered, everywhere);
      const page = await browser.follow(await browser.post(consent.url, { prompt: "consent" }), everywhere);
      return `${textOf(page)} at ${page.url}`;
    },
    answer: /^200 from portal\/portal at https:\/\/portal\.example\.com\/$/,
  },
  {
    shows: "a program of the page without a session gets no redirect",
    ask: (place) => ask(place, "portal", { headers: { "x-requested-with": "XMLHttpRequest" } }),
    answer: /^401$/,
  },
  {
    shows: "a form of another site changes nothing at the portal",
    ask: (place) => ask(place, "portal", { method: "POST", headers: { origin: "https://evil.example" } }),
    answer: /^403$/,
  },
  { shows: "a machine without a token", ask: (place) => ask(place, "api", {}), answer: /^401$/ },
  {
    shows: "a token that allows reading, whose tenant the backend sees",
    ask: async (place) => ask(place, "api", { headers: await bearer(place, "acme", "read") }),
    answer: /^200 from api\/orders for acme$/,
  },
  {
    shows: "the same token does not allow writing",
    ask: async (place) => ask(place, "api", { method: "POST", headers: await bearer(place, "acme", "read") }),
    answer: /^403$/,
  },
  {
    shows: "a token that allows it does",
    ask: async (place) => ask(place, "api", { method: "POST", headers: await bearer(place, "acme", "write") }),
    answer: /^200 from api\/orders for acme$/,
  },
  {
    shows: "no client says itself who it is",
    ask: async (place) =>
      ask(place, "api", { headers: { ...(await bearer(place, "acme", "read")), "x-tenant": "globex" } }),
    answer: /^200 from api\/orders for acme$/,
  },
  {
    shows: "a partner with its key",
    ask: (place) => ask(place, "partners", { headers: { "x-api-key": place.apiKey } }),
    answer: /^200 from api\/orders for initech$/,
  },
  {
    shows: "a key that is unknown",
    ask: (place) => ask(place, "partners", { headers: { "x-api-key": "k" } }),
    answer: /^401$/,
  },
  {
    shows: "Lua removes what is for inside, in both directions",
    ask: async (place) => {
      const inside = { "x-internal-debug": "1", "x-echo-set-header": "x-powered-by:beans,x-kept:1" };
      const answer = await call(place, "partners", { headers: { "x-api-key": place.apiKey, ...inside } });
      const left = ["x-powered-by", "x-kept"].filter((name) => answer.header(name) !== undefined);
      return `backend: ${answer.echo.headers["x-internal-debug"] ?? "nothing"}; client: ${left.join(", ")}`;
    },
    answer: /^backend: nothing; client: x-kept$/,
  },
  {
    shows: "Wasm tells until when the reports are there",
    ask: async (place) => {
      const answer = await call(place, "api", { path: "/reports", headers: await bearer(place, "acme", "read") });
      return `sunset: ${answer.header("sunset")}`;
    },
    answer: /^sunset: Fri, 31 Dec 2027 23:59:59 GMT$/,
  },
  {
    shows: "a tenant on trial has twenty requests a day, over all routes",
    ask: async (place) => {
      const headers = await bearer(place, "globex", "read");
      const statuses: number[] = [];
      for (const path of ["/orders", "/reports"])
        for (let count = 0; count < 11; count += 1) statuses.push((await call(place, "api", { path, headers })).status);
      const allowed = statuses.indexOf(429);
      return `${allowed} allowed, then ${[...new Set(statuses.slice(allowed))].join(", ")}`;
    },
    answer: /^20 allowed, then 429$/,
  },
  {
    shows: "Envoy counts what was over the limit",
    ask: async ({ served }) => {
      const { body } = await request({ port: served.portOf(19001), path: "/stats/prometheus" });
      const counts = body.matchAll(/^envoy_cluster_ratelimit_over_limit\{.*\} (\d+)$/gm);
      return `${[...counts].reduce((sum, [, count]) => sum + Number(count), 0)} over the limit`;
    },
    answer: /^2 over the limit$/,
  },
  {
    shows: "a span of the tenant reaches the collector, and the log of its request",
    ask: async ({ sink }) => {
      const tenantOf = (span: Parameters<typeof attributesOf>[0]) => attributesOf(span).tenant;
      const span = await eventually("a span arrives", () => spansIn(sink).find((each) => tenantOf(each) === "acme"));
      const trace = span.traceId.toLowerCase();
      await eventually("its log arrives", () =>
        recordsIn(sink).find(({ traceId }) => traceId?.toLowerCase() === trace),
      );
      return `trace of ${tenantOf(span)}`;
    },
    answer: /^trace of acme$/,
  },
];

/** Prints a line for each; true when every answer was right. */
export async function askAll(place: ApiPlatform, print: (line: string) => void): Promise<boolean> {
  let right = true;
  for (const { shows, ask: get, answer } of attempts) {
    const text = await get(place).catch((error: Error) => `no answer: ${error.message}`);
    const fits = answer.test(text);
    right &&= fits;
    print(`${fits ? "ok   " : "WRONG"} ${shows.padEnd(68)}${text}`);
  }
  return right;
}

async function bearer({ internet }: ApiPlatform, id: string, scope: string) {
  return { authorization: `Bearer ${await internet.provider.token(id, scope)}` };
}

function call({ served, ca }: ApiPlatform, host: string, options: Partial<RequestOptions>): Promise<Answer> {
  return request({ port: served.portOf(443), ca, host: `${host}.example.com`, path: "/orders", ...options });
}

async function ask(place: ApiPlatform, host: string, options: Partial<RequestOptions>): Promise<string> {
  return textOf(await call(place, host, options));
}

/** "200 from api/orders for acme", "301 to https://api.example.com/", "401". */
function textOf(answer: Answer): string {
  const location = answer.header("location");
  if (location !== undefined) return `${answer.status} to ${location}`;
  if (answer.backend === undefined) return String(answer.status);
  const tenant = answer.echo.headers["x-tenant"]?.join(", ");
  return `${answer.status} from ${answer.backend}${tenant === undefined ? "" : ` for ${tenant}`}`;
}
