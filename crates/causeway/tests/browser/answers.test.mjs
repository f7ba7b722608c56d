// Answers of `causeway pathways` as pages: wide and narrow, by axe, without a script.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { WIDTHS, accessibilityFaults, binary, keepPicture, launchBrowser, sticksOut } from "./support.mjs";

const folder = await mkdtemp(join(tmpdir(), "causeway-answers-"));
const browser = await launchBrowser();
const within = { timeout: 120_000 };

after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function causeway(...words) {
  const { stdout } = await promisify(execFile)(binary(), words, { cwd: folder, maxBuffer: 2 ** 27 });
  return stdout;
}

await causeway("synth", "--teams", "salisbury", "--referrals", "1500", "--as-at", "2026-10-31", "--out", "extracts");
await causeway("pathways", "key", "--pseudonyms", "pseudonym.key");
const [sources, agreement] = ["sources.toml", "agreement.toml"].map((name) => join("extracts", "salisbury", name));
await causeway("pathways", "read", "--sources", sources, "--agreement", agreement, "--key", "pseudonym.key", "--out", "events");

const ANSWERS = {
  summary: ["summary", "--changed-on", "2026-01-01"],
  waits: ["waits", "--format", "html"],
  fairness: ["fairness", "--by", "practice", "--format", "html"],
  compare: ["compare", "--on", "2026-01-01", "--format", "html"],
};

for (const [name, [question, ...choices]] of Object.entries(ANSWERS)) {
  test(`the page of ${name} has no accessibility fault and fits, wide and narrow`, within, async () => {
    const html = await causeway("pathways", question, "--events", "events", ...choices);
    assert.ok(!html.includes("<script"), "a page to keep runs nothing");
    const file = join(folder, `${name}.html`);
    await writeFile(file, html);
    for (const [size, width] of Object.entries(WIDTHS)) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`file://${file}`);
      await keepPicture(page, `answer ${name} ${size}`);
      assert.deepEqual(await accessibilityFaults(page), [], `${name} ${size}`);
      assert.deepEqual(await sticksOut(page), [], `${name} ${size}`);
      await page.close();
    }
  });
}
