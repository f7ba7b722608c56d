// The end of a session: warned of in time, kept when asked for, and the way back to the page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchBrowser, openWindow, startDemonstration } from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const within = { timeout: 60_000 };
const MINUTE = 60_000;

after(async () => {
  await browser.close();
  await demonstration.stop();
});

// The page's clock is moved, not the service's.
async function openAccount() {
  const page = await openWindow(browser, demonstration.address, { role: "team-lead" });
  await page.clock.install();
  await page.goto("/account/name");
  return { page, dialog: page.locator("dialog[data-session]") };
}

test("two minutes before the end a dialog offers to stay", within, async () => {
  const { page, dialog } = await openAccount();
  await page.clock.runFor(27.5 * MINUTE);
  assert.equal(await dialog.isVisible(), false);
  await page.clock.runFor(0.6 * MINUTE);
  assert.equal(await dialog.isVisible(), true);
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(new URL(page.url()).pathname, "/account/name");
});

test("at the end the way leads to signing in and back to the page", within, async () => {
  const { page } = await openAccount();
  const left = page.waitForURL((address) => address.pathname === "/sign-in" || address.search === "");
  const asked = page.waitForRequest((request) => request.url().includes("/sign-in?"));
  await page.clock.runFor(31 * MINUTE);
  assert.equal(new URL((await asked).url()).search, "?return_to=/account/name");
  await left;
});

test("nobody can stay longer than twelve hours, and is told so", within, async () => {
  const { page, dialog } = await openAccount();
  await page.route("**/account/name", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-session-last-seconds="\d+"/, 'data-session-last-seconds="300"');
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  await page.clock.runFor(3.1 * MINUTE);
  assert.match(await dialog.innerText(), /which is the longest/);
  assert.equal(await dialog.getByRole("button", { name: "Stay signed in" }).isVisible(), false);
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), false);
  await page.clock.runFor(0.1 * MINUTE);
  assert.equal(await dialog.isVisible(), false);
});
