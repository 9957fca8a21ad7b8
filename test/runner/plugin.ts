// `hardhat test vitest`, and part of plain `hardhat test`, so that --coverage and --gas-stats
// merge the TypeScript stories and the Solidity tests into one report.
import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import type { HardhatPlugin } from "hardhat/types/plugins";

const plugin: HardhatPlugin = {
  id: "rochdale:vitest",
  tasks: [
    task(["test", "vitest"], "Runs the member stories with vitest")
      .addVariadicArgument({ name: "testFiles", description: "Files to test", defaultValue: [] })
      .addOption({
        name: "grep",
        description: "Only run tests whose name matches",
        type: ArgumentType.STRING_WITHOUT_DEFAULT,
        defaultValue: undefined,
      })
      .addFlag({ name: "noCompile", description: "Do not compile first" })
      .setAction(() => import("./task.ts"))
      .build(),
  ],
  hookHandlers: { config: () => import("./config.ts"), test: () => import("./hooks.ts") },
};
export default plugin;
