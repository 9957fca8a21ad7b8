// Generated from contracts/commons/Learning.sol by `npm run generate`; do not edit.
import { learningEvents } from "./events/Learning.ts";
import { learningReads } from "./reads/Learning.ts";

export const learningAbi = [
  ...learningEvents,
  ...learningReads,
  {"inputs":[{"name":"learner","type":"address"}],"name":"LearningBadLearner","type":"error"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"trainer","type":"address"}],"name":"LearningBadTrainer","type":"error"},
  {"inputs":[{"name":"content","type":"bytes32"},{"name":"licence","type":"bytes32"}],"name":"LearningIncomplete","type":"error"},
  {"inputs":[{"name":"uid","type":"bytes32"}],"name":"LearningNoAttestation","type":"error"},
  {"inputs":[{"name":"course","type":"uint256"}],"name":"LearningNoCourse","type":"error"},
  {"inputs":[{"name":"caller","type":"address"},{"name":"coop","type":"address"}],"name":"LearningNotAllowed","type":"error"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"learner","type":"address"}],"name":"attest","outputs":[{"name":"uid","type":"bytes32"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"trainer","type":"address"}],"name":"dismissTrainer","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"trainer","type":"address"}],"name":"nameTrainer","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"coop","type":"address"},{"name":"appointment","type":"uint64"},{"name":"content","type":"bytes32"},{"name":"licence","type":"bytes32"},{"name":"validDays","type":"uint16"}],"name":"register","outputs":[{"name":"course","type":"uint256"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"course","type":"uint256"},{"name":"content","type":"bytes32"}],"name":"revise","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"name":"uid","type":"bytes32"}],"name":"revoke","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
