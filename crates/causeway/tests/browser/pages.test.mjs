// Every page the demonstration lists: with and without JavaScript, wide and narrow, by axe and by keyboard.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  WIDTHS,
  accessibilityFaults,
  demonstrationPages,
  keepPicture,
  launchBrowser,
  openWindow,
  startDemonstration,
  sticksOut,
  visit,
  walkByKeyboard,
} from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);
const windows = new Map();
const within = { timeout: 60_000 };

after(async () => {
  await browser.close();
  await demonstration.stop();
});

// One window serves all pages of a role: opening and signing in costs more than a page.
async function windowOf(role, javascript) {
  const key = `${role}, ${javascript}`;
  if (!windows.has(key)) {
    windows.set(key, openWindow(browser, demonstration.address, { role, javascript }));
  }
  return windows.get(key);
}

// Every page wide with JavaScript and narrow without, which between them meet both widths and both ways; those that stand
// for their kind, in all four.
function variants(thorough) {
  const all = [true, false].flatMap((javascript) => Object.entries(WIDTHS).map(([size, width]) => ({ javascript, size, width })));
  return all.filter(({ javascript, size }) => thorough || javascript === (size === "wide"));
}

test("the demonstration lists its pages", () => {
  assert.ok(pages.length > 0, "/demo/pages is empty");
  for (const { path, name } of pages) {
    assert.ok(path.startsWith("/") && name.length > 0, `${path} (${name}) is no page with a name`);
  }
});

for (const { role, path, name, status, thorough } of pages) {
  const who = role ?? "a visitor";
  for (const { javascript, size, width } of variants(thorough)) {
    const how = `${javascript ? "with" : "without"} JavaScript, ${size}`;
    test(`${name} for ${who} ${how} has no accessibility fault and fits`, within, async () => {
      const page = await windowOf(role, javascript);
      assert.equal(await visit(page, path, width), status, `${path} answers otherwise`);
      await keepPicture(page, `${who} ${name} ${how}`);
      assert.deepEqual(await accessibilityFaults(page), [], path);
      assert.deepEqual(await sticksOut(page), [], path);
    });
  }

  test(`${name} for ${who} can be walked by keyboard`, within, async () => {
    const page = await windowOf(role, true);
    await visit(page, path, WIDTHS.wide);
    const { stops, ended } = await walkByKeyboard(page);
    assert.ok(ended, `${path} holds the keyboard`);
    assert.match(stops[0]?.target ?? "", /^#/, `${path} does not begin with a link that skips to the content`);
    assert.deepEqual(stops.filter((stop) => !stop.visible), [], `${path} hides where the keyboard is`);
    // Each way of a map that is shown is one stop, named by where it leads from and to.
    const ways = await page.locator(".chart-way:visible").count();
    const reached = ways === 0 ? [] : stops.filter((stop) => stop.text.startsWith("From ") && stop.target === null);
    assert.equal(reached.length, ways, `${path} has ways that the keyboard does not reach`);
    // Where several organisations stand side by side, each has its map on a page of its own.
    const together = await page.locator("#origin").count();
    if (!together && /\/teams\/[^/]+\/evidence($|\?)/.test(path)) assert.ok(ways > 0, `${path} shows no map`);
  });
}
