// Process maps as BPMN 2.0: what a team takes away opens in bpmn.io's own library without a complaint, and what that
// writes comes back as the same map.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { WIDTHS, demonstrationPages, keepPicture, launchBrowser, openWindow, startDemonstration, visit } from "./support.mjs";

const MODELER = resolve(import.meta.dirname, "node_modules/bpmn-js/dist/bpmn-modeler.production.min.js");
const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);
const folder = await mkdtemp(join(tmpdir(), "causeway-bpmn-"));

after(async () => {
  await browser.close();
  await demonstration.stop();
  await rm(folder, { recursive: true, force: true });
});

// Opens the XML as bpmn.io does; answers what it complains of, what it drew, and what it writes.
async function opened(xml) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.setContent('<div id="canvas" style="height:800px"></div>');
  await page.addScriptTag({ path: MODELER });
  const answer = await page.evaluate(async (xml) => {
    const modeler = new globalThis.BpmnJS({ container: "#canvas" });
    const { warnings } = await modeler.importXML(xml);
    modeler.get("canvas").zoom("fit-viewport");
    const kinds = modeler.get("elementRegistry").getAll().map((element) => element.type);
    const written = await modeler.saveXML({ format: true });
    return { warnings: warnings.map((one) => one.message), kinds, xml: written.xml };
  }, xml);
  await keepPicture(page, "bpmn.io opens a process map");
  await page.close();
  return answer;
}

const steps = (page) => page.locator("table").last().locator(".causeway-item").allInnerTexts();

test("a process map opens in bpmn.io and comes back the same", { timeout: 90_000 }, async () => {
  const page = await openWindow(browser, demonstration.address, { role: "member" });
  const path = pages.find((one) => one.role === "member" && /\/tools\/[^/]+$/.test(one.path) && !one.path.endsWith("/bring")).path;
  await visit(page, path, WIDTHS.wide);
  const drawn = await steps(page);
  assert.ok(drawn.length > 5, `only ${drawn.length} steps`);
  const xml = await page.evaluate(async (address) => (await fetch(address)).text(), `${path}/files/process.bpmn`);
  const answer = await opened(xml);
  assert.deepEqual(answer.warnings, []);
  assert.equal(answer.kinds.filter((kind) => kind === "bpmn:Lane").length, 4);
  const flows = answer.kinds.filter((kind) => kind === "bpmn:SequenceFlow").length;
  assert.ok(flows > drawn.length, `${flows} ways between ${drawn.length} steps`);

  const file = join(folder, "again.bpmn");
  await writeFile(file, answer.xml);
  await visit(page, path.replace(/[^/]+$/, "bring"), WIDTHS.wide);
  await page.locator('input[type="file"]').setInputFiles(file);
  await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/bring")), page.locator("main form button").click()]);
  assert.deepEqual(await steps(page), drawn);
  assert.equal(await page.getByText("Work: 15 minutes").count() > 0, true, "times came back as well");
});
