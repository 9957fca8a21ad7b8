// Generated from contracts/founding/CooperativeFactory.sol by `npm run generate`; do not edit.
export const cooperativeFactoryEvents = [
  {"anonymous":false,"inputs":[{"indexed":true,"name":"cooperative","type":"address"},{"indexed":true,"name":"foundingHash","type":"bytes32"},{"indexed":false,"name":"name","type":"string"},{"indexed":false,"name":"charterHash","type":"bytes32"},{"indexed":false,"name":"settlementToken","type":"address"}],"name":"CooperativeFounded","type":"event"},
  {"anonymous":false,"inputs":[],"name":"EIP712DomainChanged","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"cooperative","type":"address"},{"indexed":true,"name":"account","type":"address"},{"indexed":false,"name":"shares","type":"uint32"}],"name":"FounderCommitted","type":"event"},
] as const;
