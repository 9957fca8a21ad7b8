import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type Hex,
} from "viem";

/** What a call does, for the reader: the key of a sentence and the values that stand in it. */
export interface Summary {
  readonly key: SummaryKey;
  readonly values: Readonly<Record<string, string | number | bigint>>;
}

export type SummaryKey =
  | "call.found"
  | "call.open"
  | "call.castPaper"
  | "call.castSignedPapers"
  | "call.castWalletPapers"
  | "call.castProxyPapers"
  | "call.grantProxies"
  | "call.recuse"
  | "call.execute"
  | "call.convene"
  | "call.admit"
  | "call.act"
  | "call.subscribe"
  | "call.approve"
  | "call.deposit"
  | "call.pay"
  | "call.attribute"
  | "call.appoint"
  | "call.recall"
  | "call.amend"
  | "call.amendClass"
  | "call.addClass"
  | "call.postAccounts"
  | "call.conveneAgain"
  | "call.appendRequisition"
  | "call.resign"
  | "call.publishProfile"
  | "call.payFee"
  | "call.payInstalment"
  | "call.markArrears"
  | "call.subscribeFor"
  | "call.setContacts"
  | "call.askRecovery"
  | "call.disputeRecovery"
  | "call.carryOutRecovery"
  | "call.queueCapital"
  | "call.redeem"
  | "call.collect"
  | "call.endDeferral"
  | "call.answerCharge"
  | "call.appealExpulsion"
  | "call.forward"
  | "call.admitWith"
  | "call.refuse"
  | "call.changeClass"
  | "call.charge"
  | "call.dropCharge"
  | "call.admitAgent"
  | "call.liftAgent"
  | "call.endAgent"
  | "call.appointSteward"
  | "call.removeSteward"
  | "call.spend"
  | "call.approveBudget"
  | "call.closeBudget"
  | "call.writeDown"
  | "call.nameElectionOrgan"
  | "call.expel"
  | "call.aboutMember"
  | "call.recover"
  | "call.deferDues"
  | "call.anchorMinutes"
  | "call.applyFor"
  | "call.appealRefusal"
  | "call.objectTo"
  | "call.resignSeat"
  | "call.recordEnd"
  | "call.approveAction"
  | "call.stopAgent"
  | "call.openRequisition"
  | "call.support"
  | "call.conveneRequisition"
  | "call.allocateSurplus"
  | "call.coverLoss"
  | "call.openFund"
  | "call.move"
  | "call.setRoyalty"
  | "call.sell"
  | "call.returnCapital"
  | "call.lendCapital"
  | "call.nameSuccessor"
  | "call.dissolve"
  | "call.handOver"
  | "call.spendMany"
  | "call.publishStatement"
  | "call.replaceStatement"
  | "call.correctStatement"
  | "call.claim"
  | "call.claimMany"
  | "call.collectRevolved"
  | "call.recordPatronage"
  | "call.registerDataset"
  | "call.addDatasetVersion"
  | "call.assignDataSteward"
  | "call.setCommon"
  | "call.giveConsent"
  | "call.withdrawConsent"
  | "call.settleConsents"
  | "call.grantData"
  | "call.payGrant"
  | "call.revokeGrant"
  | "call.recordUse"
  | "call.contestUse"
  | "call.registerModel"
  | "call.releaseModel"
  | "call.stopModel"
  | "call.endModelStop"
  | "call.reportHarm"
  | "call.reportModel"
  | "call.answerReport"
  | "call.registerCourse"
  | "call.reviseCourse"
  | "call.nameTrainer"
  | "call.dismissTrainer"
  | "call.attestTraining"
  | "call.revokeAttestation"
  | "call.requireTraining";

/** One call, as it is reviewed, simulated, signed, or put into a resolution: always the same frozen value. */
export interface PreparedCall {
  readonly address: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Wei. */
  readonly value: bigint;
  readonly summary: Summary;
}

type Write = "nonpayable" | "payable";

/** Freezes a call whose arguments were checked against the contract's ABI. */
export function prepareCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Write>,
  const args extends ContractFunctionArgs<abi, Write, name>,
>(call: {
  readonly address: Address;
  readonly abi: abi;
  readonly functionName: name;
  readonly args: args;
  readonly value?: bigint;
  readonly summary: Summary;
}): PreparedCall {
  return Object.freeze({
    address: call.address,
    abi: call.abi as Abi,
    functionName: call.functionName as string,
    args: deepFrozen([...(call.args as readonly unknown[])]),
    value: call.value ?? 0n,
    summary: deepFrozen(call.summary),
  });
}

/** The call's data: what a wallet signs, and what a resolution or a board action carries. */
export function encodeCall({
  abi,
  functionName,
  args,
}: Pick<PreparedCall, "abi" | "functionName" | "args">): Hex {
  return encodeFunctionData({ abi, functionName, args });
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
