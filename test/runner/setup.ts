// After each test file, hands this worker's coverage and gas figures to Hardhat.
import { afterAll } from "vitest";

if (process.env.HARDHAT_COVERAGE === "true" || process.env.HARDHAT_GAS_STATS === "true") {
  afterAll(async () => {
    const { default: hre } = await import("hardhat");
    await hre.hooks.runHandlerChain("test", "onTestWorkerDone", ["vitest"], async () => {});
  });
}
