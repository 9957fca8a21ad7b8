// Generated from contracts/founding/Bylaws.sol by `npm run generate`; do not edit.
export const bylawsEvents = [
  {"anonymous":false,"inputs":[{"indexed":true,"name":"version","type":"uint16"},{"indexed":false,"name":"charterHash","type":"bytes32"},{"indexed":true,"name":"bylawsHash","type":"bytes32"},{"indexed":false,"name":"settlementToken","type":"address"}],"name":"BylawsAdopted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"version","type":"uint16"}],"name":"DutiesRaised","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"organ","type":"address"}],"name":"ElectionOrganNamed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"class","type":"uint8"},{"indexed":false,"name":"name","type":"string"},{"indexed":false,"name":"voting","type":"bool"},{"indexed":false,"name":"agent","type":"bool"},{"indexed":false,"name":"boardSeats","type":"uint8"},{"indexed":false,"name":"minShares","type":"uint32"}],"name":"MemberClassAdopted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"pool","type":"uint8"},{"indexed":false,"name":"basis","type":"uint8"},{"indexed":false,"name":"bps","type":"uint16"}],"name":"PoolAdopted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"role","type":"uint8"},{"indexed":false,"name":"course","type":"uint256"}],"name":"TrainingRequired","type":"event"},
] as const;
