import { Bytes } from "@graphprotocol/graph-ts";
import { Application } from "../../generated/schema";

export function applicationIdOf(cooperative: Bytes, account: Bytes): Bytes {
  return cooperative.concat(account);
}

/** It begins with the applicant's word, or with a refusal of what was asked for off the record. */
export function fetchApplication(cooperative: Bytes, account: Bytes): Application {
  const id = applicationIdOf(cooperative, account);
  let application = Application.load(id);
  if (application === null) {
    application = new Application(id);
    application.cooperative = cooperative;
    application.account = account;
  }
  return application;
}
