import { describe, expect, test } from "vitest";
import { type FlowBand, flowLayout } from "./flowLayout.ts";

const part = (key: string, value: bigint) => ({ key, value });
const stacked = (bands: readonly FlowBand[]) => bands.reduce((sum, { height }) => sum + height, 0);

const layout = flowLayout(
  [part("sales", 300n), part("grants", 100n)],
  [part("remains", 150n), part("operating", 240n), part("education", 10n)],
);

test("every band has one scale, and both sides fill the middle", () => {
  const [sales, grants] = layout.ins;
  expect((sales?.height ?? 0) / (grants?.height ?? 1)).toBeCloseTo(3);
  expect(stacked(layout.ins)).toBeCloseTo(layout.middle.height);
  expect(stacked(layout.outs)).toBeCloseTo(layout.middle.height);
});

test("bands meet the middle one below the other, in the order given", () => {
  for (const side of [layout.ins, layout.outs]) {
    let meets = layout.middle.at;
    for (const band of side) {
      expect(band.meets).toBeCloseTo(meets);
      meets += band.height;
    }
  }
  expect(layout.outs[0]?.key).toBe("remains");
});

test("the words beside two bands never meet", () => {
  const middles = layout.outs.map(({ at, height }) => at + height / 2);
  for (const [index, middle] of middles.slice(1).entries())
    expect(middle - (middles[index] ?? 0)).toBeGreaterThanOrEqual(51);
});

test("no band is thinner than a pixel and a half", () => {
  const thin = flowLayout([part("sales", 1_000_000n)], [part("operating", 999_999n), part("rest", 1n)]);
  expect(thin.outs[1]?.height).toBe(1.5);
});

test("nothing flows without values", () => expect(flowLayout([], []).ins).toEqual([]));

describe("what the first that goes out flows on to", () => {
  const layout = flowLayout(
    [{ key: "fees", value: 100n }],
    [
      { key: "surplus", value: 60n },
      { key: "costs", value: 40n },
    ],
    [
      { key: "reserve", value: 40n },
      { key: "members", value: 20n },
    ],
  );
  const [surplus, costs] = layout.outs;
  test("leaves it in the order given, and fills it", () => {
    const [reserve, members] = layout.parts;
    expect(reserve?.meets).toBe(surplus?.at);
    expect(members?.meets).toBe((reserve?.meets ?? 0) + (reserve?.height ?? 0));
    expect((reserve?.height ?? 0) + (members?.height ?? 0)).toBeCloseTo(surplus?.height ?? 0);
  });
  test("stands above what else goes out, with room for the words between", () =>
    expect((costs?.at ?? 0) - (surplus?.at ?? 0) - (surplus?.height ?? 0)).toBeGreaterThanOrEqual(52));
  test("is part of the picture's height", () =>
    expect(layout.height).toBeGreaterThanOrEqual(
      Math.max(...[...layout.outs, ...layout.parts].map(({ at, height }) => at + height)),
    ));
});
