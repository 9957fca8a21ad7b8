import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
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
const compiler = (runs: number, viaIR = true) => ({
  version: "0.8.37",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    viaIR,
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

/** Two files of tests hold more on the stack than the swift compiler can. */
const DEEP = ["test/contracts/BallotPapers.t.sol", "test/contracts/Membership.invariant.t.sol"];

/**
 * The tests deploy the contracts as they are built for a chain (vm.getCode), so only the tests' own code is compiled
 * swiftly: in a minute and a half instead of twelve.
 */
const swiftTests = Object.fromEntries(
  readdirSync(fileURLToPath(new URL("test/contracts", import.meta.url)))
    .filter((name) => name.endsWith(".t.sol"))
    .map((name) => `test/contracts/${name}`)
    .map((path) => [path, compiler(1, DEEP.includes(path))]),
);

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
      ...swiftTests,
      "contracts/governance/Assembly.sol": compiler(800),
      "contracts/membership/Membership.sol": compiler(300),
      "contracts/membership/MembershipCard.sol": compiler(200),
      "contracts/founding/Bylaws.sol": compiler(100),
      "contracts/treasury/Treasury.sol": compiler(1_000),
      "contracts/treasury/MemberAccounts.sol": compiler(800),
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
