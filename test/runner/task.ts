import { setGlobalOptionsAsEnvVariables } from "@nomicfoundation/hardhat-utils/env";
import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { errorResult, successfulResult } from "hardhat/utils/result";
import { runVitest } from "./vitest.ts";

interface Arguments {
  testFiles: string[];
  grep?: string | undefined;
  noCompile: boolean;
}

const run: NewTaskActionFunction<Arguments> = async ({ testFiles, grep, noCompile }, hre) => {
  process.env.HH_TEST = "true";
  setGlobalOptionsAsEnvVariables(hre.globalOptions); // each worker loads Hardhat anew and reads these
  if (!noCompile) await hre.tasks.getTask("build").run({ noTests: true });
  const tell = (hook: "onTestRunStart" | "onTestRunDone") =>
    hre.hooks.runHandlerChain("test", hook, ["vitest"], async () => {});
  await tell("onTestRunStart");
  const outcome = await runVitest("stories", { files: testFiles, grep });
  await tell("onTestRunDone");
  const summary = {
    passed: outcome.passed,
    failed: outcome.failed,
    skipped: outcome.skipped.length,
    todo: 0,
  };
  const value = { summary, outcome };
  return outcome.failed > 0 ? errorResult(value) : successfulResult(value);
};
export default run;
