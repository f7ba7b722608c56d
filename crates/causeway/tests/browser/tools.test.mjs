// Drawings made by hand: every tool from its list to a changed drawing with the keyboard alone, and items dragged to their
// place with a pointer, beside the buttons that do the same without a script. And what is taken to the wall, on paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { WIDTHS, demonstrationPages, keepPicture, launchBrowser, openWindow, startDemonstration, visit } from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);
const team = pages.find((page) => page.role === "member" && page.path.endsWith("/tools")).path.replace(/\/tools$/, "");
const within = { timeout: 120_000 };

after(async () => {
  await browser.close();
  await demonstration.stop();
});

const rows = (page) => page.locator("main table .causeway-item").allInnerTexts().then((all) => all.map((words) => words.split("\n").at(-1).trim()));

// Presses Tab until this has the focus: the link or button with these words, or the field with this name.
async function tabTo(page, { words = null, field = null }) {
  for (let presses = 0; presses < 160; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const { activeElement: one } = document;
      return { words: one.textContent?.replaceAll(/\s+/g, " ").trim() ?? "", field: one.getAttribute("name") };
    });
    if (field === null ? here.words.startsWith(words) : here.field === field) return;
  }
  assert.fail(`the keyboard does not reach ${words ?? field} on ${page.url()}`);
}

async function press(page, words) {
  await tabTo(page, { words });
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

// Fills in fields in their order; a choice is found by typing how it begins.
async function fill(page, answers) {
  for (const [field, words] of Object.entries(answers)) {
    await tabTo(page, { field });
    const isText = await page.evaluate(() => document.activeElement.tagName !== "SELECT");
    if (isText) await page.keyboard.press("Control+A");
    await page.keyboard.type(words);
  }
}

async function add(page, button, answers) {
  await press(page, button);
  await fill(page, answers);
  await press(page, button);
}

const said = (words) => ({ words });
const TOOLS = [
  {
    name: "Process map",
    begin: { begins: "The GP writes", state: "As it is" },
    items: [
      ["Add who takes part", { organisation: "The practice", side: "Primary" }],
      ["Add a step", { words: "Write the letter", kind: "Step", lane: "The practice" }],
      ["Add a step", { words: "Send the letter", kind: "Hand", lane: "The practice" }],
    ],
    moved: ["The practice", "Send the letter", "Write the letter"],
  },
  {
    name: "Fishbone",
    begin: { problem: "Letters come late" },
    items: [["Add a heading", said("People")], ["Add a heading", said("Places")], ["Add a cause", said("Nobody has the key")]],
    // The page opens at what was added last, so the next cause goes beneath that, and comes along with it.
    moved: ["Places", "Nobody has the key", "People"],
  },
  {
    name: "Five whys",
    begin: { problem: "A letter came late" },
    items: [["Add why this happened", said("It lay in a box")], ["Add why this happened", said("Nobody looked")]],
    moved: ["Nobody looked", "It lay in a box"],
  },
  {
    name: "Pareto chart",
    begin: { counted: "Letters sent back" },
    items: [["Add a reason", { words: "No scan", count: "4" }], ["Add a reason", { words: "No address", count: "11" }]],
    moved: ["No address", "No scan"],
  },
  {
    name: "Driver diagram",
    begin: { aim: "Answers within three days" },
    items: [["Add a primary driver", said("Somebody is asked")], ["Add a primary driver", said("Somebody has time")]],
    moved: ["Somebody has time", "Somebody is asked"],
  },
  {
    name: "Forces for and against",
    begin: { change: "One inbox" },
    items: [["Add a force for it", { words: "Nothing is lost", strength: "3" }], ["Add a force for it", { words: "One list", strength: "1" }]],
    moved: ["One list", "Nothing is lost"],
  },
];

for (const { name, begin, items, moved } of TOOLS) {
  test(`${name} is begun, filled, put in order, changed and thinned out by keyboard alone`, within, async () => {
    const page = await openWindow(browser, demonstration.address, { role: "member" });
    await visit(page, `${team}/tools`, WIDTHS.wide);
    await press(page, `Begin: ${name}`);
    await fill(page, { drawing_name: `By keyboard: ${name}`, ...begin });
    await press(page, "Begin");
    for (const [button, answers] of items) await add(page, button, answers);
    await press(page, "Move down:");
    assert.deepEqual(await rows(page), moved);
    assert.match(await page.evaluate(() => location.hash), /^#item-/, "the page opens where the item is now");
    assert.equal(await page.locator("figure svg[role=img]").count(), 1, "it is drawn");

    await visit(page, new URL(page.url()).pathname, WIDTHS.wide);
    await press(page, "Change:");
    await fill(page, { [name === "Process map" ? "organisation" : "words"]: "Said anew" });
    await press(page, "Save");
    assert.ok((await rows(page)).some((words) => words.startsWith("Said anew")));
    await visit(page, new URL(page.url()).pathname, WIDTHS.wide);
    await press(page, "Remove:");
    assert.ok((await rows(page)).every((words) => !words.startsWith("Said anew")));
    await page.context().close();
  });
}

// Takes the item by its handle to the upper or lower part of another one's row.
async function drag(page, from, to, part) {
  const handle = await page.locator("tr", { hasText: from }).locator(".causeway-drag").boundingBox();
  const row = await page.locator("tr", { hasText: to }).boundingBox();
  const start = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  const end = [row.x + row.width / 2, row.y + row.height * part];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 5 });
}

test("items are dragged to their place, and Escape or a place outside the list leaves them where they were", within, async () => {
  const page = await openWindow(browser, demonstration.address, { role: "member" });
  await visit(page, `${team}/tools/new/pareto`, WIDTHS.wide);
  await page.locator("[name=counted]").fill("Letters sent back");
  await page.locator("main form button").click();
  const drawing = new URL(page.url()).pathname;
  for (const words of ["One", "Two", "Three"]) {
    await visit(page, `${drawing}/add/causes`, WIDTHS.wide);
    await page.locator("[name=words]").fill(`Reason ${words}`);
    await page.locator("[name=count]").fill("5");
    await page.locator("main form button").click();
  }
  const all = ["Reason One", "Reason Two", "Reason Three"];
  assert.deepEqual(await rows(page), all);
  for (const width of Object.values(WIDTHS)) {
    await page.setViewportSize({ width, height: 2600 });
    const now = await rows(page);
    await drag(page, "Reason Three", "Reason One", 0.2);
    assert.equal(await page.locator("tr.causeway-drop-before").count(), 1, "one sees where it would come to lie");
    await keepPicture(page, `dragging an item ${width}`);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    assert.deepEqual(await rows(page), now);
    await drag(page, "Reason Three", "Reason One", 0.2);
    await page.mouse.move(2, 2);
    await page.mouse.up();
    assert.deepEqual(await rows(page), now);

    await drag(page, "Reason Three", "Reason One", 0.2);
    await Promise.all([page.waitForEvent("load"), page.mouse.up()]);
    assert.deepEqual(await rows(page), ["Reason Three", "Reason One", "Reason Two"]);
    await drag(page, "Reason Three", "Reason Two", 0.8);
    await Promise.all([page.waitForEvent("load"), page.mouse.up()]);
    assert.deepEqual(await rows(page), all);
  }
  assert.match(await page.locator("main").innerText(), /“Reason Three” was moved/);
});

test("without a script there is nothing to drag by, and the buttons move", within, async () => {
  const page = await openWindow(browser, demonstration.address, { role: "member", javascript: false });
  await visit(page, `${team}/tools`, WIDTHS.wide);
  const drawing = await page.locator("main table a").first().getAttribute("href");
  await visit(page, drawing, WIDTHS.wide);
  assert.equal(await page.locator(".causeway-drag").count(), 0);
  const before = await rows(page);
  await page.locator("main button[value=down]").first().click();
  await page.waitForURL(/#item-/);
  const after = await rows(page);
  assert.notDeepEqual(after, before);
  assert.deepEqual(after.toSorted(), before.toSorted());
});

test("an agreement with its signatures and every blank worksheet fit one sheet of paper each", within, async () => {
  const page = await openWindow(browser, demonstration.address, { role: "member" });
  const agreement = pages.find((one) => /\/agreements\/[0-9a-f-]{36}$/.test(one.path));
  const sheets = ["process-map", "fishbone", "five-whys", "pareto", "driver-diagram", "forces"];
  const printed = sheets.map((tool) => [page, `${team}/tools/worksheets/${tool}`]);
  printed.push([await openWindow(browser, demonstration.address, { role: agreement.role }), agreement.path]);
  for (const [window, path] of printed) {
    assert.equal(await visit(window, path, WIDTHS.wide), 200, path);
    const paper = await window.pdf({ format: "A4", preferCSSPageSize: true });
    const count = paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length;
    assert.equal(count, 1, `${path} needs ${count} sheets`);
  }
});
