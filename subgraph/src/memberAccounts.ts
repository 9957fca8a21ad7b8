import { ShareSubscription } from "../generated/schema";
import { SharesSubscribed } from "../generated/templates/MemberAccounts/MemberAccounts";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchMember } from "./fetch/member";
import { logId } from "./ids";
import { cooperativeId } from "./organs";

export function handleSharesSubscribed(event: SharesSubscribed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const subscription = new ShareSubscription(logId(event));
  subscription.cooperative = cooperative.id;
  subscription.member = member.id;
  subscription.account = event.params.account;
  subscription.shares = event.params.shares.toI32();
  subscription.amount = event.params.amount;
  subscription.time = event.block.timestamp;
  subscription.block = event.block.number;
  subscription.transaction = event.transaction.hash;
  subscription.save();

  member.shares = member.shares.plus(event.params.shares);
  member.capital = member.capital.plus(event.params.amount);
  member.save();

  cooperative.shares = cooperative.shares.plus(event.params.shares);
  cooperative.capital = cooperative.capital.plus(event.params.amount);
  cooperative.save();
}
