// Generated from contracts/commons/Learning.sol by `npm run generate`; do not edit.
export const learningEvents = [
  {"anonymous":false,"inputs":[{"indexed":true,"name":"recipient","type":"address"},{"indexed":true,"name":"attester","type":"address"},{"indexed":false,"name":"uid","type":"bytes32"},{"indexed":true,"name":"schemaUID","type":"bytes32"}],"name":"Attested","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"course","type":"uint256"},{"indexed":true,"name":"coop","type":"address"},{"indexed":true,"name":"appointment","type":"uint64"},{"indexed":false,"name":"content","type":"bytes32"},{"indexed":false,"name":"licence","type":"bytes32"},{"indexed":false,"name":"validDays","type":"uint16"}],"name":"CourseRegistered","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"course","type":"uint256"},{"indexed":false,"name":"content","type":"bytes32"}],"name":"CourseRevised","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"recipient","type":"address"},{"indexed":true,"name":"attester","type":"address"},{"indexed":false,"name":"uid","type":"bytes32"},{"indexed":true,"name":"schemaUID","type":"bytes32"}],"name":"Revoked","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"course","type":"uint256"},{"indexed":true,"name":"trainer","type":"address"}],"name":"TrainerDismissed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"course","type":"uint256"},{"indexed":true,"name":"trainer","type":"address"}],"name":"TrainerNamed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"uid","type":"bytes32"},{"indexed":true,"name":"course","type":"uint256"},{"indexed":true,"name":"memberId","type":"uint32"},{"indexed":false,"name":"expirationTime","type":"uint64"}],"name":"TrainingAttested","type":"event"},
] as const;
