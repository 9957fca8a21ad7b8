// Generated from contracts/commons/Learning.sol by `npm run generate`; do not edit.
export const learningReads = [
  {"inputs":[],"name":"SCHEMA","outputs":[{"name":"","type":"bytes32"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"}],"name":"courseOf","outputs":[{"components":[{"name":"coop","type":"address"},{"name":"appointment","type":"uint64"},{"name":"validDays","type":"uint16"},{"name":"content","type":"bytes32"},{"name":"licence","type":"bytes32"}],"internalType":"struct Course","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"courses","outputs":[{"name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"uid","type":"bytes32"}],"name":"getAttestation","outputs":[{"components":[{"name":"uid","type":"bytes32"},{"name":"schema","type":"bytes32"},{"name":"time","type":"uint64"},{"name":"expirationTime","type":"uint64"},{"name":"revocationTime","type":"uint64"},{"name":"refUID","type":"bytes32"},{"name":"recipient","type":"address"},{"name":"attester","type":"address"},{"name":"revocable","type":"bool"},{"name":"data","type":"bytes"}],"internalType":"struct Attestation","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"account","type":"address"}],"name":"holds","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"uid","type":"bytes32"}],"name":"isAttestationValid","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"account","type":"address"}],"name":"isTrainer","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
] as const;
