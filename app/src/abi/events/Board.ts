// Generated from contracts/governance/Board.sol by `npm run generate`; do not edit.
export const boardEvents = [
  {"anonymous":false,"inputs":[{"indexed":true,"name":"actionHash","type":"bytes32"},{"indexed":true,"name":"director","type":"address"}],"name":"ActionApproved","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"number","type":"uint256"},{"indexed":true,"name":"organ","type":"uint8"},{"indexed":true,"name":"selector","type":"bytes4"},{"indexed":false,"name":"directors","type":"address[]"}],"name":"BoardActed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"director","type":"address"},{"indexed":false,"name":"seatEnds","type":"uint40"}],"name":"DirectorAppointed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"director","type":"address"}],"name":"DirectorRemoved","type":"event"},
  {"anonymous":false,"inputs":[],"name":"EIP712DomainChanged","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"meetingId","type":"uint256"},{"indexed":false,"name":"minutesHash","type":"bytes32"}],"name":"MinutesAnchored","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"meetingId","type":"uint256"},{"indexed":true,"name":"account","type":"address"},{"indexed":true,"name":"holder","type":"address"}],"name":"ProxyGranted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"requisitionId","type":"uint256"},{"indexed":true,"name":"meetingId","type":"uint256"}],"name":"RequisitionConvened","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"requisitionId","type":"uint256"},{"indexed":true,"name":"opener","type":"address"},{"indexed":false,"name":"agenda","type":"bytes32"},{"indexed":false,"name":"needed","type":"uint256"},{"indexed":false,"name":"openUntil","type":"uint40"}],"name":"RequisitionOpened","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"requisitionId","type":"uint256"},{"indexed":true,"name":"memberId","type":"uint32"},{"indexed":false,"name":"supporters","type":"uint256"}],"name":"RequisitionSupported","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"number","type":"uint256"},{"indexed":true,"name":"account","type":"address"},{"indexed":true,"name":"office","type":"bytes32"}],"name":"StewardAppointed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"number","type":"uint256"},{"indexed":true,"name":"account","type":"address"}],"name":"StewardRemoved","type":"event"},
] as const;
