// The exit code says whose problem it is: the input's, the command line's or the machine's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf, exitCodesByProblem } from "../../../../src/cli/terminal/exit-codes.ts";
import { sayWhatIsReported } from "../../../../src/cli/terminal/say-diagnostics.ts";
import { catalogue } from "../../../../src/diagnostics/catalogue/catalogue.ts";
import { envoyNotFound } from "../../../../src/diagnostics/catalogue/operate.ts";

const error = (code: string) => ({ code, severity: "error" }) as const;

test("every problem that has an exit code of its own is in the catalogue", () => {
  const known = new Set(Object.values(catalogue).flatMap((stage) => stage.map(({ code }) => code)));
  assert.deepEqual(
    Object.keys(exitCodesByProblem).filter((code) => !known.has(code)),
    [],
  );
});

test("one of the input among the machine's problems makes it a finding, and a warning says nothing", () => {
  const [unreadable, range] = [error("load/unreadable"), error("operate/port-out-of-range")];
  assert.equal(exitCodeOf([]), 0);
  assert.equal(exitCodeOf([{ code: "check/unknown-kind", severity: "warning" }]), 0);
  assert.equal(exitCodeOf([unreadable, error("image/file-access")]), 4);
  assert.equal(exitCodeOf([range, range]), 2);
  assert.equal(exitCodeOf([unreadable, error("check/unknown-kind")]), 1);
  assert.equal(exitCodeOf([unreadable, range]), 1);
});

test("what work reports is said once, and its exit code goes with the result", async () => {
  const said: string[] = [];
  const terminal = { err: (text: string) => said.push(text), colourErr: false };
  const quiet = await sayWhatIsReported(() => "done", terminal);
  assert.deepEqual([quiet, said], [{ result: "done", code: 0 }, []]);
  const loud = await sayWhatIsReported(async (report) => {
    for (const _ of [1, 2]) report(envoyNotFound({ looked: ["PATH"], target: "1.40" }, undefined));
  }, terminal);
  assert.equal(loud.code, 4);
  assert.equal(said.join("").match(/error operate\/envoy-not-found/g)?.length, 1);
});
