// A signal that arrives during work waits for its end, and then acts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { holdingSignals } from "../../../src/base/hold-signals.ts";

const signal = "SIGHUP";

test("a signal acts after the work, once however often it came", async () => {
  let heard = 0;
  const onSignal = () => {
    heard += 1;
  };
  const done = await holdingSignals(async () => {
    for (let turn = 0; turn < 2; turn++) {
      process.kill(process.pid, signal);
      await sleep(30);
    }
    // What listens from now on stands for the end of the process.
    process.on(signal, onSignal);
    assert.equal(heard, 0);
    return "done";
  });
  await sleep(30);
  process.removeListener(signal, onSignal);
  assert.deepEqual([done, heard], ["done", 1]);
});

test("a signal that something listens for already is its own affair, and work that fails lets go of the others", async () => {
  let heard = 0;
  const onSignal = () => {
    heard += 1;
  };
  process.on(signal, onSignal);
  const listening = process.listenerCount("SIGTERM");
  const work = async (): Promise<never> => {
    process.kill(process.pid, signal);
    await sleep(30);
    assert.equal(heard, 1);
    throw new Error("full disk");
  };
  await assert.rejects(holdingSignals(work), /full disk/);
  process.removeListener(signal, onSignal);
  assert.deepEqual([heard, process.listenerCount("SIGTERM")], [1, listening]);
});
