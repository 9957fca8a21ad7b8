import type { ConfigHooks } from "hardhat/types/hooks";

/**
 * Hardhat compiles together what has one and the same configuration, and takes equal ones for different: fifty files of
 * tests would be fifty compilations of the same interfaces. So equal overrides become one.
 */
export default async (): Promise<Partial<ConfigHooks>> => ({
  resolveUserConfig: async (userConfig, resolveVariable, next) => {
    const resolved = await next(userConfig, resolveVariable);
    for (const { overrides } of Object.values(resolved.solidity.profiles)) {
      const one = new Map<string, (typeof overrides)[string]>();
      for (const [path, settings] of Object.entries(overrides)) {
        const same = JSON.stringify(settings);
        const shared = one.get(same) ?? settings;
        one.set(same, shared);
        overrides[path] = shared;
      }
    }
    return resolved;
  },
});
