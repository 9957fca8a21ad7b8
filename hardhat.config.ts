import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";
import vitestRunner from "./test/runner/plugin.ts";

/** ROCHDALE_DEEP=1 (`npm run test:deep`) lengthens every fuzz and invariant campaign tenfold. */
const deep = process.env.ROCHDALE_DEEP === "1";

/** The phrase that every local chain knows. It guards nothing anywhere. */
const testMnemonic = "test test test test test test test test test test test junk";

const osaka = {
  type: "edr-simulated",
  chainType: "l1",
  hardfork: "osaka",
  gas: 16_777_216n,
  blockGasLimit: 60_000_000n,
  accounts: { mnemonic: testMnemonic, count: 60 },
} as const;

/** The compiler comes with its npm package: nothing is fetched, and every machine gets the same bytes. */
const compiler = (runs: number) => ({
  version: "0.8.37",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    viaIR: true,
    evmVersion: "osaka",
    optimizer: { enabled: true, runs },
    outputSelection: {
      "*": {
        "": ["ast"],
        "*": [
          "abi",
          "evm.bytecode",
          "evm.deployedBytecode",
          "evm.methodIdentifiers",
          "metadata",
          "devdoc",
          "userdoc",
        ],
      },
    },
  },
});

export default defineConfig({
  plugins: [hardhatEthers, hardhatEthersChaiMatchers, hardhatNetworkHelpers, vitestRunner],
  paths: {
    sources: "contracts",
    tests: { solidity: "test/contracts" },
    cache: "cache",
    artifacts: "artifacts",
  },
  solidity: {
    splitTestsCompilation: true,
    compilers: [compiler(1_000_000)],
    // Long contracts: small enough for a chain counts for more than swift.
    overrides: {
      "contracts/governance/Assembly.sol": compiler(50_000),
      "contracts/membership/Membership.sol": compiler(300),
      "contracts/membership/MembershipCard.sol": compiler(200),
      "contracts/founding/Bylaws.sol": compiler(200),
      "contracts/founding/BylawsRules.sol": compiler(200),
    },
  },
  networks: {
    default: osaka,
    osaka,
    /** The chain that `npm start` serves. */
    demo: { ...osaka, chainId: 31337 },
    /** The rules to come, under which new storage costs far more. Only gas figures run here. */
    amsterdam: {
      ...osaka,
      hardfork: "amsterdam",
      gas: 150_000_000n,
      blockGasLimit: 300_000_000n,
      transactionGasCap: false,
    },
  },
  test: {
    solidity: {
      // The seed is fixed, so that one commit has one verdict; the deep campaign looks elsewhere each time.
      fuzz: deep ? { runs: 10_000, seed: `0x${randomBytes(32).toString("hex")}` } : { runs: 1_000 },
      invariant: { runs: deep ? 5_000 : 512, depth: 200, failOnRevert: false },
      transactionGasCap: false,
    },
  },
});
