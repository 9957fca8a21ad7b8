// Generated from contracts/governance/Board.sol by `npm run generate`; do not edit.
export const boardReads = [
  {"inputs":[{"name":"organ","type":"uint8"},{"name":"data","type":"bytes"},{"name":"number","type":"uint256"},{"name":"deadline","type":"uint40"}],"name":"actionHash","outputs":[{"name":"","type":"bytes32"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"eip712Domain","outputs":[{"name":"fields","type":"bytes1"},{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"},{"name":"salt","type":"bytes32"},{"name":"extensions","type":"uint256[]"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"organ","type":"uint8"},{"name":"selector","type":"bytes4"}],"name":"hasPower","outputs":[{"name":"","type":"bool"}],"stateMutability":"pure","type":"function"},
  {"inputs":[{"name":"account","type":"address"},{"name":"digest","type":"bytes32"},{"name":"signature","type":"bytes"}],"name":"hasSigned","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"meetingId","type":"uint256"},{"name":"principals","type":"address[]"}],"name":"holdersOf","outputs":[{"name":"holders","type":"address[]"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"hash","type":"bytes32"},{"name":"director","type":"address"}],"name":"isApproved","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"number","type":"uint256"}],"name":"isUsed","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"registries","outputs":[{"name":"dataCommons","type":"address"},{"name":"modelRegistry","type":"address"},{"name":"learning","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"requisitionId","type":"uint256"}],"name":"requisitionOf","outputs":[{"components":[{"name":"agenda","type":"bytes32"},{"name":"openUntil","type":"uint40"},{"name":"supporters","type":"uint24"},{"name":"needed","type":"uint24"},{"name":"convened","type":"bool"}],"internalType":"struct Requisition","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"sovereign","outputs":[{"name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"number","type":"uint256"}],"name":"stewardOf","outputs":[{"name":"account","type":"address"},{"name":"office","type":"bytes32"}],"stateMutability":"view","type":"function"},
] as const;
