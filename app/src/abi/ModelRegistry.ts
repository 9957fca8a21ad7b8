// Generated from contracts/commons/ModelRegistry.sol by `npm run generate`; do not edit.
import { modelRegistryEvents } from "./events/ModelRegistry.ts";
import { modelRegistryReads } from "./reads/ModelRegistry.ts";

export const modelRegistryAbi = [
  ...modelRegistryEvents,
  ...modelRegistryReads,
  {"inputs":[{"name":"data","type":"address"}],"stateMutability":"nonpayable","type":"constructor"},
  {"inputs":[{"name":"family","type":"uint256"},{"name":"parent","type":"uint256"}],"name":"ModelRegistryBadLineage","type":"error"},
  {"inputs":[{"name":"useId","type":"uint256"}],"name":"ModelRegistryBadUse","type":"error"},
  {"inputs":[{"name":"content","type":"bytes32"},{"name":"card","type":"bytes32"},{"name":"licence","type":"bytes32"}],"name":"ModelRegistryIncomplete","type":"error"},
  {"inputs":[{"name":"report","type":"uint256"}],"name":"ModelRegistryNoReport","type":"error"},
  {"inputs":[{"name":"version","type":"uint256"},{"name":"card","type":"bytes32"},{"name":"evaluation","type":"bytes32"}],"name":"ModelRegistryNoResolution","type":"error"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"ModelRegistryNoVersion","type":"error"},
  {"inputs":[{"name":"caller","type":"address"},{"name":"coop","type":"address"}],"name":"ModelRegistryNotAllowed","type":"error"},
  {"inputs":[{"name":"version","type":"uint256"},{"name":"until","type":"uint40"}],"name":"ModelRegistryNotStopped","type":"error"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"ModelRegistryReleased","type":"error"},
  {"inputs":[{"name":"number","type":"uint256"},{"name":"text","type":"bytes32"}],"name":"answer","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"endStop","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"coop","type":"address"},{"name":"appointment","type":"uint64"},{"components":[{"name":"family","type":"uint256"},{"name":"parent","type":"uint256"},{"name":"content","type":"bytes32"},{"name":"base","type":"bytes32"},{"name":"supplier","type":"bytes32"},{"name":"licence","type":"bytes32"},{"name":"card","type":"bytes32"},{"name":"evaluation","type":"bytes32"},{"name":"uses","type":"uint256[]"}],"internalType":"struct ModelDraft","name":"m","type":"tuple"}],"name":"register","outputs":[{"name":"version","type":"uint256"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"},{"name":"card","type":"bytes32"},{"name":"evaluation","type":"bytes32"},{"name":"publicPerDay","type":"uint32"}],"name":"release","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"},{"name":"harm","type":"bool"},{"name":"text","type":"bytes32"}],"name":"report","outputs":[{"name":"number","type":"uint256"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"stop","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
