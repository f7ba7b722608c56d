// Pages that exchange a part of themselves in place: the same with and without JavaScript.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  WIDTHS,
  accessibilityFaults,
  demonstrationPages,
  follow,
  launchBrowser,
  openWindow,
  startDemonstration,
  visit,
} from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);
const { path: log } = pages.find(({ path }) => path.endsWith("/audit"));
const within = { timeout: 60_000 };

after(async () => {
  await browser.close();
  await demonstration.stop();
});

async function openLog(javascript) {
  const page = await openWindow(browser, demonstration.address, { role: "programme-team", javascript });
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  await visit(page, log, WIDTHS.wide);
  await page.evaluate(() => (window.stillTheSamePage = true));
  return { page, said };
}

const linesOf = (page) => page.locator("#log tbody tr").allInnerTexts();

for (const javascript of [true, false]) {
  const how = javascript ? "in place with JavaScript" : "as a page of its own without JavaScript";
  test(`earlier lines of the log come ${how}`, within, async () => {
    const { page, said } = await openLog(javascript);
    const newest = await linesOf(page);
    await follow(page, page.getByRole("link", { name: /next/i }), javascript ? "exchange" : "load");
    assert.equal(new URL(page.url()).search, "?page=2");
    const earlier = await linesOf(page);
    assert.ok(earlier.length > 0);
    // Single lines may read alike: much is made in the same minute.
    assert.notDeepEqual(earlier, newest, "the lines are the same");
    assert.equal(await page.evaluate(() => window.stillTheSamePage === true), javascript);
    assert.deepEqual(said, []);
    assert.deepEqual(await accessibilityFaults(page), []);
  });
}

test("the keyboard goes on in the lines that came", within, async () => {
  const { page } = await openLog(true);
  await follow(page, page.getByRole("link", { name: /next/i }), "exchange");
  assert.equal(await page.evaluate(() => document.activeElement.id), "log");
});

test("going back shows the newest lines again", within, async () => {
  const { page } = await openLog(true);
  const newest = await linesOf(page);
  await follow(page, page.getByRole("link", { name: /next/i }), "exchange");
  await page.goBack();
  await page.waitForFunction((line) => document.querySelector("#log tbody tr")?.innerText === line, newest[0]);
  assert.equal(new URL(page.url()).search, "");
});

test("who was signed out meanwhile is asked to sign in, not shown half a page", within, async () => {
  const { page } = await openLog(true);
  await page.context().clearCookies();
  await page.getByRole("link", { name: /next/i }).click();
  await page.waitForURL(/\/sign-in/);
  assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
});

