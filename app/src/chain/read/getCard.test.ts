import { expect, test } from "vitest";
import { pictureIn } from "./getCard.ts";

const uri = (card: unknown) => `data:application/json;base64,${btoa(JSON.stringify(card))}`;
const svg = `data:image/svg+xml;base64,${btoa("<svg xmlns='http://www.w3.org/2000/svg'/>")}`;

test("takes the picture out of the card", () => {
  expect(pictureIn(uri({ name: "Member No. 7", image: svg }))).toBe(svg);
});

test.each([
  ["another address", "https://host.example/card.json"],
  ["no base64", "data:application/json;base64,%%%"],
  ["no JSON", `data:application/json;base64,${btoa("<svg/>")}`],
  ["no object", uri("text")],
  ["null", uri(null)],
  ["no picture", uri({ name: "x" })],
  ["a picture elsewhere", uri({ image: "https://host.example/card.svg" })],
  ["a page for a picture", uri({ image: `data:text/html;base64,${btoa("<script>1</script>")}` })],
  ["a picture that is no base64", uri({ image: "data:image/svg+xml;base64,<svg onload=1>" })],
  ["a picture beyond measure", uri({ image: `${svg}${"A".repeat(200_000)}` })],
])("%s is no card", (_, given) => {
  expect(pictureIn(given)).toBeUndefined();
});
