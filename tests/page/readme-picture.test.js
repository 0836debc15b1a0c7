// @ts-check
/** The picture in the README is of this page: `npm run screenshots` makes it anew. */
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fill, pageUnderTest } from "./page-under-test.js";

const inReadme = fileURLToPath(new URL("../../docs/preview.png", import.meta.url));
const MOST_BYTES = 200_000;

test("the README's picture is made of the page, and is small", async (t) => {
  const folder = mkdtempSync(`${tmpdir()}/readme-picture-`);
  t.after(() => rmSync(folder, { recursive: true }));
  const site = await pageUnderTest();
  t.after(() => site.close());
  const page = await site.open(t, { width: 1180, height: 1080 });
  await fill(page, {
    person: "alice",
    organizations: "acme\nglobex \ninitech",
    role: "org_admin",
    memberships: "user_id,organization_id,user_role\nalice,acme,internal_user\nbob,globex,internal_user",
  });
  await page.getByRole("heading", { level: 1 }).click();
  await page.evaluate(() => scrollTo(0, 0));
  const path = `${folder}/preview.png`;
  await page.screenshot({ path });
  assert.ok(statSync(path).size < MOST_BYTES, `${statSync(path).size} bytes`);
  if (process.env.README_PICTURE) copyFileSync(path, inReadme);
  assert.ok(statSync(inReadme).size < MOST_BYTES);
});
