// Kills the running workspace without warning while people save, again and again, and checks after each start
// that no save that was acknowledged is lost and that the audit log is whole.
//
//   node crates/causeway/tests/drills/kill_under_load.mjs PROGRAM [ROUNDS]
//
// PROGRAM is the built causeway; ROUNDS is 200 unless told otherwise. The run ends by itself.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.argv[2];
const rounds = Number(process.argv[3] ?? 200);
const address = `127.0.0.1:${20000 + Math.floor(Math.random() * 20000)}`;
const base = `http://${address}`;
const folder = mkdtempSync(join(tmpdir(), "causeway-drill-"));
const START_TIMEOUT = 60_000;
const tasks = ["test", "ask", "board", "last"];

function start() {
  const child = spawn(program, ["demo", "--data", join(folder, "data"), "--address", address], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CAUSEWAY_LOG: "error" },
  });
  child.words = "";
  child.stdout.on("data", (bytes) => (child.words += bytes));
  child.stderr.on("data", (bytes) => (child.words += bytes));
  return child;
}

async function untilReady(child) {
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the program stopped: ${child.words}`);
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`the program was not ready in time: ${child.words}`);
}

function kill(child) {
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  return gone;
}

async function signIn() {
  const page = await (await fetch(`${base}/demo`)).text();
  const button = page.match(/action="(\/demo\/sign-in\/[^"]+)"[^]*?Programme team/);
  const answer = await fetch(base + button[1], { method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" } });
  return answer.headers.get("set-cookie").split(";")[0];
}

async function teamAddresses() {
  const pages = await (await fetch(`${base}/demo/pages`)).json();
  const paths = pages.map((page) => page.path).filter((path) => /\/teams\/(?!new)[^/]+$/.test(path));
  return [...new Set(paths)];
}

async function saved(cookie, path) {
  const page = await (await fetch(base + path, { headers: { cookie } })).text();
  if (!page.includes("name=\"version\"")) throw new Error(`${path} is no task with a note`);
  const version = Number(page.match(/name="version" value="(\d+)"/)[1]);
  const note = page.match(/<textarea[^>]*>([^<]*)<\/textarea>/)[1].trim();
  return { version, note };
}

// One person who saves the same task over and over. What was acknowledged and what was only sent are kept apart.
async function keepSaving(cookie, place, run) {
  while (run.going) {
    const note = `save ${place.version + 1} of ${place.path}`;
    place.sent = note;
    const answer = await fetch(base + place.path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ version: String(place.version), note, done: "no" }),
    }).catch(() => null);
    if (answer === null) return;
    if (answer.status !== 303) throw new Error(`a save was answered with ${answer.status}`);
    place.version += 1;
    place.acknowledged = note;
    run.acknowledged += 1;
  }
}

// After the start the task holds the last acknowledged save, or the one that was on its way when the program was killed.
async function check(cookie, place) {
  const now = await saved(cookie, place.path);
  const kept = now.note === place.acknowledged && now.version === place.version;
  const arrived = now.note === place.sent && now.version === place.version + 1;
  if (!kept && !arrived) {
    throw new Error(`LOST: ${place.path} holds "${now.note}" (version ${now.version}), acknowledged was "${place.acknowledged}" (version ${place.version})`);
  }
  place.version = now.version;
  place.acknowledged = now.note;
}

function verifyAuditLog() {
  const result = spawnSync(program, ["admin", "audit", "verify", "--data", join(folder, "data")], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`the audit log: ${result.stderr}`);
  return result.stdout.trim();
}

async function main() {
  let acknowledged = 0;
  let child = start();
  await untilReady(child);
  let cookie = await signIn();
  const places = (await teamAddresses()).flatMap((team) => tasks.map((task) => ({ path: `${team}/tasks/${task}` })));
  for (const place of places) {
    const now = await saved(cookie, place.path);
    Object.assign(place, { version: now.version, acknowledged: now.note, sent: now.note });
  }
  let words = "";
  for (let round = 1; round <= rounds; round += 1) {
    const run = { going: true, acknowledged: 0 };
    const savers = places.map((place) => keepSaving(cookie, place, run));
    await new Promise((done) => setTimeout(done, 100 + Math.random() * 400));
    await kill(child);
    run.going = false;
    await Promise.all(savers);
    child = start();
    await untilReady(child);
    cookie = await signIn();
    for (const place of places) await check(cookie, place);
    words = verifyAuditLog();
    acknowledged += run.acknowledged;
    if (round % 20 === 0 || round === rounds) console.log(`round ${round}: ${acknowledged} saves acknowledged so far, 0 lost`);
  }
  await kill(child);
  console.log(words);
  console.log(`${rounds} rounds of kill -9 under load: ${acknowledged} saves acknowledged, 0 lost`);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
