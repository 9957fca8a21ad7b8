import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { MeetingView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { Recount } from "./Recount.tsx";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const meeting = { number: 3, resolutions: [{ title: "Buy a press" }] } as unknown as MeetingView;
const show = (papers: bigint, contract: bigint) =>
  render(
    <Recount
      meeting={meeting}
      recount={{
        papers: Number(papers),
        byProxy: papers === 7n ? 2 : 0,
        equal: papers === contract,
        items: [
          {
            item: 0,
            inFavour: { papers, contract: figure(contract) },
            against: { papers: 0n, contract: figure(0n) },
            abstain: { papers: 0n, contract: figure(0n) },
            recused: papers === 7n ? [12, 30] : [],
          },
        ],
      }}
    />,
  ).container;

beforeAll(async () => {
  await startLanguage();
  await loadWords("pages");
});
afterEach(cleanup);

test("equal sums are said once, and each is the contract's figure", () => {
  const { textContent } = show(7n, 7n);
  expect(textContent).toContain(
    "Counted again from the 7 papers on the record: every sum is the contract’s.",
  );
  expect(textContent).toContain("2 of them were cast by proxy holders.");
  expect(textContent).not.toContain("counted here");
  expect(textContent).toContain("Without a vote on this item: No.\u00a012, No.\u00a030");
  expect(screen.getByRole("button", { name: "7" })).toBeTruthy();
});

test("where they differ both are shown, and neither is picked", () => {
  const { textContent } = show(6n, 7n);
  expect(textContent).toContain("The sums do not agree.");
  expect(textContent).toContain("6 counted here");
  expect(screen.getByRole("button", { name: "7" })).toBeTruthy();
});
