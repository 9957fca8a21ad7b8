// Generated from contracts/commons/ModelRegistry.sol by `npm run generate`; do not edit.
export const modelRegistryReads = [
  {"inputs":[{"name":"version","type":"uint256"}],"name":"isFlagged","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"mayServe","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"number","type":"uint256"}],"name":"reportOf","outputs":[{"components":[{"name":"version","type":"uint256"},{"name":"reporter","type":"address"},{"name":"reportedAt","type":"uint40"},{"name":"answerBy","type":"uint40"},{"name":"harm","type":"bool"},{"name":"text","type":"bytes32"},{"name":"answer","type":"bytes32"}],"internalType":"struct Report","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"reports","outputs":[{"name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"usesOf","outputs":[{"name":"","type":"uint256[]"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"version","type":"uint256"}],"name":"versionOf","outputs":[{"components":[{"name":"coop","type":"address"},{"name":"appointment","type":"uint64"},{"name":"publicPerDay","type":"uint32"},{"name":"registeredAt","type":"uint40"},{"name":"releasedAt","type":"uint40"},{"name":"stoppedUntil","type":"uint40"},{"name":"generation","type":"uint8"},{"name":"family","type":"uint256"},{"name":"parent","type":"uint256"},{"name":"resolution","type":"uint256"},{"name":"content","type":"bytes32"},{"name":"card","type":"bytes32"},{"name":"evaluation","type":"bytes32"},{"name":"licence","type":"bytes32"}],"internalType":"struct ModelVersion","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"versions","outputs":[{"name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
] as const;
