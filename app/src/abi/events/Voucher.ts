// Generated from contracts/membership/eligibility/Voucher.sol by `npm run generate`; do not edit.
export const voucherEvents = [
  {"anonymous":false,"inputs":[],"name":"EIP712DomainChanged","type":"event"},
] as const;
