// A browser with cookies for tests of logins: it goes where a test sends it, and follows redirects only when told to.

import type { Answer } from "../http.ts";
import { request } from "../http.ts";

export interface Page extends Answer {
  readonly url: URL;
  /** Where it redirects to. */
  readonly location: URL | undefined;
}

export interface Browser {
  get(url: string | URL, headers?: Readonly<Record<string, string>>): Promise<Page>;
  post(url: string | URL, form: Readonly<Record<string, string>>): Promise<Page>;
  /** Follows redirects for as long as they lead to such URLs. */
  follow(page: Page, isWanted: (url: URL) => boolean): Promise<Page>;
}

/** @param portOf where a host is on this machine; undefined for one whose URLs name the port */
export function openBrowser(portOf: (hostname: string) => number | undefined): Browser {
  const jar = new Map<string, Map<string, string>>();
  const send = async (to: string | URL, more: Partial<Parameters<typeof request>[0]>): Promise<Page> => {
    const url = new URL(to);
    const cookies = jar.get(url.host) ?? new Map<string, string>();
    jar.set(url.host, cookies);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await request({
      port: portOf(url.hostname) ?? Number(url.port),
      host: url.host,
      path: `${url.pathname}${url.search}`,
      protocol: url.protocol === "https:" ? "http1-tls" : "http1",
      ...more,
      headers: { ...(cookie !== "" && { cookie }), ...more.headers },
    });
    for (const text of answer.headers["set-cookie"] ?? []) keep(cookies, text);
    const location = answer.header("location");
    return Object.assign(answer, { url, location: location === undefined ? undefined : new URL(location, url) });
  };
  return {
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, form) =>
      send(url, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(form).toString(),
      }),
    async follow(page, isWanted) {
      let at = page;
      while (at.location !== undefined && isWanted(at.location)) at = await send(at.location, {});
      return at;
    },
  };
}

function keep(cookies: Map<string, string>, text: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
  if (/;\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(text)) cookies.delete(name);
  else cookies.set(name, value);
}
