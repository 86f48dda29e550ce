// Random worlds of all kinds at once: gwc never throws, loses no object, and Envoy accepts what it builds.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mendWorld } from "../support/worlds/compile-world.ts";
import { judgeWorld } from "../support/worlds/judge-world.ts";
import { smallerWorld } from "../support/worlds/smaller-world.ts";
import { printWorld, type World, Worlds } from "../support/worlds/worlds.ts";

/** GWC_PROPERTY_RUNS=2000 GWC_PROPERTY_SEED=7 searches longer, and elsewhere. */
const runs = Number(process.env.GWC_PROPERTY_RUNS ?? 60);
const firstSeed = Number(process.env.GWC_PROPERTY_SEED ?? 1);
const tries = 400;

describe("random worlds", () => {
  it(`are compiled without a throw, accounted for, the same in any order, and accepted by Envoy (${runs} of them)`, async () => {
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const [world] = fc.sample(new Worlds(), { seed, numRuns: 1 });
      assert.ok(world);
      await assertSound(world, seed, false);
      await assertSound(await mendWorld(world), seed, true);
    }
  });
});

/** Worlds full of mistakes have little that Envoy could reject, so it is asked about the mended ones only. */
async function assertSound(world: World, seed: number, envoy: boolean): Promise<void> {
  const problem = await judgeWorld(world, { envoy });
  if (problem === undefined) return;
  const sort = problem.split(":")[0];
  const shows = async (smaller: World): Promise<boolean> =>
    (await judgeWorld(smaller, { envoy }))?.startsWith(`${sort}:`) ?? false;
  const smallest = await smallerWorld(world, shows, tries);
  const found = await judgeWorld(smallest, { envoy });
  assert.fail(
    `seed ${seed}: ${found}\nGWC_PROPERTY_SEED=${seed} GWC_PROPERTY_RUNS=1 shows it\n${printWorld(smallest)}`,
  );
}
