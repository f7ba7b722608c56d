// The demonstration and a browser for tests: started once, asked in words, ended without a trace.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const REPOSITORY = resolve(import.meta.dirname, "../../../..");
const MILLISECONDS_TO_START = 120_000;
const MILLISECONDS_TO_STOP = 10_000;
const MILLISECONDS_FOR_A_PAGE = 15_000;

// Keeps Chromium quiet: it shall ask nobody but the demonstration.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Wide is a desk in a practice; narrow is a phone, or 400 % enlarged text on a desk (WCAG 2.2, 1.4.10). */
export const WIDTHS = { wide: 1280, narrow: 320 };

/** Starts `causeway demo` in a throw-away folder; answers `{ address, stop() }`. */
export async function startDemonstration() {
  const folder = await mkdtemp(join(tmpdir(), "causeway-browser-"));
  const program = spawn(binary(), demoArguments(folder), { env: ownEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  // Should the tests break off, the demonstration must not outlive them.
  process.on("exit", () => program.kill("SIGKILL"));
  const said = remember(program);
  const stop = () => stopProgram(program, folder);
  try {
    return { address: await printedAddress(program, said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function demoArguments(folder) {
  return ["demo", "--data", join(folder, "data"), "--address", "127.0.0.1:0"];
}

/** The program under test. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target");
  const program = process.env.CAUSEWAY_TEST_BINARY ?? join(target, "debug", "causeway");
  if (!existsSync(program)) {
    throw new Error(`There is no ${program}; run cargo build -p causeway, or set CAUSEWAY_TEST_BINARY.`);
  }
  return program;
}

// Settings of the shell that runs the tests must not reach the program.
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CAUSEWAY_")));
}

function remember(program) {
  const said = { out: "", errors: "" };
  program.stdout.on("data", (text) => (said.out += text));
  program.stderr.on("data", (text) => (said.errors += text));
  program.on("error", (error) => (said.errors += error.message));
  return said;
}

async function printedAddress(program, said) {
  const deadline = Date.now() + MILLISECONDS_TO_START;
  while (Date.now() < deadline && program.exitCode === null) {
    const address = said.out.match(/https?:\/\/127\.0\.0\.1:[1-9]\d*/g)?.at(-1);
    if (address && (await answers(address))) return address;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`The demonstration did not start.\n${said.out}\n${said.errors}`);
}

async function answers(address) {
  return fetch(`${address}/livez`).then((answer) => answer.ok, () => false);
}

async function stopProgram(program, folder) {
  if (program.exitCode === null && program.pid) {
    const ended = once(program, "exit");
    program.kill("SIGTERM");
    const force = setTimeout(() => program.kill("SIGKILL"), MILLISECONDS_TO_STOP);
    await ended;
    clearTimeout(force);
  }
  await rm(folder, { recursive: true, force: true });
  if (program.signalCode === "SIGKILL") throw new Error("The demonstration did not stop within ten seconds.");
}

/**
 * The pages the demonstration asks to be visited: `[{ role, path, name, status, thorough }]`. Without a role it is for a
 * visitor.
 */
export async function demonstrationPages(address) {
  const answer = await fetch(`${address}/demo/pages`);
  if (!answer.ok) throw new Error(`/demo/pages answered ${answer.status}`);
  return answer.json();
}

/** Debian's Chromium, or the one named in CAUSEWAY_TEST_CHROMIUM. */
export async function launchBrowser() {
  const executablePath = process.env.CAUSEWAY_TEST_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** A browser window of its own cookies, with or without JavaScript, signed in where a role is given. */
export async function openWindow(browser, address, { javascript = true, role = null } = {}) {
  const window = await browser.newContext({
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  window.setDefaultTimeout(MILLISECONDS_FOR_A_PAGE);
  const page = await window.newPage();
  if (!javascript) withoutJavaScript.set(page, await window.newCDPSession(page));
  if (role) await signInAs(page, role);
  return page;
}

// Pages of these windows load without running a script. Their scripts are allowed again once the page stands: axe
// needs timers, and what was not run while loading stays not run.
const withoutJavaScript = new WeakMap();

async function load(page, action) {
  const switchboard = withoutJavaScript.get(page);
  await switchboard?.send("Emulation.setScriptExecutionDisabled", { value: true });
  const answer = await action();
  await page.waitForLoadState("load");
  await switchboard?.send("Emulation.setScriptExecutionDisabled", { value: false });
  return answer;
}

/** Signs in with the one click that only the demonstration offers: the first person there who has this role. */
export async function signInAs(page, role) {
  await load(page, () => page.goto("/demo"));
  const words = new RegExp(`, ${role.replaceAll("-", " ")}\\s*$`, "i");
  const button = page.getByRole("button", { name: words }).first();
  await load(page, () => Promise.all([page.waitForEvent("load"), button.click()]));
  const path = new URL(page.url()).pathname;
  if (path.startsWith("/demo") || path.startsWith("/sign-in")) {
    throw new Error(`Signing in as ${role} ended on ${path}.`);
  }
}

/** Opens a page at a width; answers the HTTP status. */
export async function visit(page, path, width) {
  await page.setViewportSize({ width, height: 900 });
  const answer = await load(page, () => page.goto(path, { waitUntil: "load" }));
  return answer.status();
}

/** Follows a link, and waits for the page ("load") or for the part of it ("exchange") that comes. */
export async function follow(page, link, comes) {
  if (comes === "load") {
    await load(page, () => Promise.all([page.waitForEvent("load"), link.click()]));
    return;
  }
  const address = new URL(await link.getAttribute("href"), page.url()).href;
  await link.click();
  await page.waitForFunction((expected) => location.href === expected, address);
  await page.waitForLoadState("networkidle");
}

/** What axe finds wrong, one readable line each; empty when nothing is. */
export async function accessibilityFaults(page) {
  // Our pages have no frames, so axe need not open a second page to join their results.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
  );
}

/** Keeps a picture of the whole page in the folder CAUSEWAY_TEST_SCREENSHOTS, where one is named. */
export async function keepPicture(page, name) {
  const folder = process.env.CAUSEWAY_TEST_SCREENSHOTS;
  if (!folder) return;
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "")}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}

/** By how many pixels a page is wider than its window, and what sticks out. */
export async function sticksOut(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && element.clientWidth > 0,
    );
    const names = wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
    return [`${root.scrollWidth - root.clientWidth} px too wide`, ...names];
  });
}

/** Presses Tab until the page ends, and tells of each stop what it is and whether one sees it. */
export async function walkByKeyboard(page, most = 150) {
  await page.evaluate(() => document.activeElement?.blur());
  const stops = [];
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeFocus);
    if (stop === null) return { stops, ended: true };
    stops.push(stop);
  }
  return { stops, ended: false };
}

// Runs in the page. Nothing is focused once Tab has left the page, or has come round to where it began.
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element.dataset.walked) return null;
  element.dataset.walked = "yes";
  const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const marked = outlineStyle !== "none" || boxShadow !== "none" || backgroundColor === "rgb(255, 235, 59)";
  return {
    text: (element.innerText || element.getAttribute("aria-label") || element.name || element.tagName).trim().slice(0, 60),
    target: element.getAttribute("href"),
    visible: marked && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}

/** Looks at a page wide and narrow. It must be the one of this route, so that a journey which went astray does not count. */
export async function look(page, route, what = route) {
  const parts = route.split(/\{[^}]+\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&"));
  assert.match(new URL(page.url()).pathname, new RegExp(`^${parts.join("[^/]+")}$`), "the journey went astray");
  for (const [size, width] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width, height: 900 });
    await keepPicture(page, `journey ${what} ${size}`);
    assert.deepEqual(await accessibilityFaults(page), [], `${what} ${size}`);
    assert.deepEqual(await sticksOut(page), [], `${what} ${size}`);
  }
}

/** Answers the page's own form and presses its first button; answers the status of the page that comes. */
export async function send(page, answers = {}) {
  for (const [name, value] of Object.entries(answers)) await answer(page, name, value);
  const button = page.locator("main form button[type=submit]").first();
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.request().isNavigationRequest() && (one.status() < 300 || one.status() >= 400)),
    // The address is the new page's only once that has come.
    page.waitForEvent("load"),
    button.click(),
  ]);
  return response.status();
}

async function answer(page, name, value) {
  const field = page.locator(`main [name="${name}"]`);
  const kind = await field.first().getAttribute("type");
  if (kind === "radio" || kind === "checkbox") return page.locator(`main [name="${name}"][value="${value}"]`).check();
  if ((await field.evaluate((one) => one.tagName)) === "SELECT") return field.selectOption(value);
  return field.fill(value);
}

/** Presses Tab until what this selector names has the keyboard, as somebody without a mouse gets there. */
export async function tabTo(page, selector, most = 120) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Presses Enter on what has the keyboard, and waits for the page that comes. */
export async function enter(page) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}
