import { cleanup, render } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startLanguage } from "./language.ts";
import { Phrase } from "./Phrase.tsx";

beforeAll(async () => {
  await startLanguage();
  i18next.addResourceBundle(
    "en",
    "translation",
    {
      test: { own_one: "<m>{{n}} member</m> owns {{name}}.", own_other: "They hold <nb><m>{{n}}</m>.</nb>" },
    },
    true,
  );
});
afterEach(cleanup);

const html = (count: number, values: Readonly<Record<string, string>>) =>
  render(<Phrase i18nKey="test.own" count={count} values={values} components={{ m: <b />, nb: <i /> }} />)
    .container.innerHTML;

test("words between tags become the children of their component", () =>
  expect(html(1, { n: "1", name: "Lumen" })).toBe("<b>1 member</b> owns Lumen."));
test("tags stand within tags", () => expect(html(7, { n: "7" })).toBe("They hold <i><b>7</b>.</i>"));
test("a value is never taken for a tag", () =>
  expect(html(1, { n: "1", name: "<m>x</m>" })).toBe("<b>1 member</b> owns &lt;m&gt;x&lt;/m&gt;."));
