// Pages that only a journey reaches: steps of signing in, of bringing in values, an invitation, a save over somebody else's.
// Each is looked at by axe, wide and narrow, where the journey comes past.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import {
  WIDTHS,
  demonstrationPages,
  enter,
  launchBrowser,
  look,
  openWindow,
  send,
  startDemonstration,
  tabTo,
  visit,
} from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);
const within = { timeout: 90_000 };

after(async () => {
  await browser.close();
  await demonstration.stop();
});

const open = (role) => openWindow(browser, demonstration.address, { role });
const goTo = (page, path) => visit(page, path, WIDTHS.wide);
const pageOf = (role, ending) => pages.find((page) => page.role === role && page.path.endsWith(ending)).path;

// The newest e-mail that the demonstration would have sent to an address.
async function newestLetter(address) {
  const page = await open(null);
  await goTo(page, "/demo/outbox");
  const letters = await page.locator("main").innerText();
  await page.context().close();
  const at = letters.indexOf(address);
  assert.ok(at >= 0, `no e-mail to ${address}`);
  return letters.slice(at);
}

const codeIn = (letter) => letter.match(/\b\d{4} ?\d{4}\b/)[0].replace(" ", "");

// A code of an authenticator app (RFC 6238): six digits, 30 seconds, SHA-1.
function appCode(key) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("signing in by e-mail, with a second factor set up before", within, async () => {
  const email = "callum.byrne@demonstration.example";
  const coach = await open("coach");
  await goTo(coach, "/account/second-factor");
  await send(coach);
  await look(coach, "/account/second-factor/confirm");
  const key = (await coach.locator("main").innerText()).match(/\b(?:[A-Z2-7]{4} ?){4,}/)[0].replaceAll(" ", "").trim();
  await send(coach, { code: "12" });
  await look(coach, "/account/second-factor/confirm", "second factor with a wrong code");
  await send(coach, { code: appCode(key) });
  await look(coach, new URL(coach.url()).pathname, "recovery codes");

  const page = await open(null);
  await goTo(page, "/sign-in");
  await send(page, { email: "not an address" });
  await look(page, "/sign-in", "sign in with a mistake");
  await send(page, { email });
  await look(page, "/sign-in/check");
  await send(page, { code: codeIn(await newestLetter(email)) });
  await look(page, "/sign-in/second-factor");
  await goTo(page, "/sign-in/recovery-code");
  await look(page, "/sign-in/recovery-code");
});

test("another e-mail address is checked by a code", within, async () => {
  const page = await open("sponsor");
  await goTo(page, "/account/email");
  await send(page, { email: "rupert@elsewhere.example" });
  await look(page, "/account/email/check");
});

test("an invitation is sent, waits in the list and is opened by a newcomer", within, async () => {
  const lead = await open("team-lead");
  await goTo(lead, pageOf("team-lead", "/invite"));
  await send(lead);
  await look(lead, "/programmes/{programme}/teams/{team}/invite", "invite with mistakes");
  const organisation = await lead.locator("main select[name=organisation] option").nth(1).getAttribute("value");
  await send(lead, { email: "newcomer@elsewhere.example", role: "member", organisation });
  await look(lead, "/programmes/{programme}/teams/{team}/members", "members with an invitation that waits");
  const link = (await newestLetter("newcomer@elsewhere.example")).match(/\/invitations\/\S+/)[0];
  const page = await open(null);
  await goTo(page, link);
  await look(page, "/invitations/{token}");
});

test("who saves over somebody else's words sees both", within, async () => {
  const [one, other] = [await open("team-lead"), await open("team-lead")];
  const help = pageOf("team-lead", "/help");
  await goTo(one, help);
  await goTo(other, help);
  await send(one, { help_asked: "Somebody who knows how to read a control chart" });
  assert.equal(await send(other, { help_asked: "A second pair of eyes on our aim" }), 409);
  await look(other, "/programmes/{programme}/teams/{team}/help", "a save over somebody else's");
});

// Most dates of a column must be dates, for it to be suggested.
const MORE = ["04", "05", "06", "07"].map((month) => `Gastro,01/${month}/2020,12`);

test("values are brought in step by step", within, async () => {
  const page = await open("member");
  await goTo(page, pageOf("member", "/import"));
  const at = (step) => `/programmes/{programme}/teams/{team}/measures/{measure}${step}`;
  const table = ["Service,Month,Weeks", "Gastro,01/02/2020,14", "Gastro,01/03/2020,13.5", "Rheuma,01/02/2020,9", ...MORE, "Gastro,soon,12"];
  await send(page, { pasted: table.join("\n") });
  await look(page, at("/imports/{import}/heading"));
  await send(page);
  await look(page, at("/imports/{import}/columns"));
  await send(page);
  await look(page, at("/imports/{import}/rows"));
  await send(page, { order: "day", "only-0": "Gastro" });
  await look(page, at("/imports/{import}/check"));
  await goTo(page, new URL(page.url()).pathname.replace(/\/check$/, ""));
  await look(page, at("/imports/{import}"));
});

test("a mark on a chart is taken back", within, async () => {
  const page = await open("member");
  const measure = pages.find(({ role, path }) => role === "member" && path.endsWith("/mark")).path.replace(/\/mark$/, "");
  await goTo(page, measure);
  await goTo(page, await page.locator("main a[href*='/marks/']").first().getAttribute("href"));
  await look(page, "/programmes/{programme}/teams/{team}/measures/{measure}/marks/{mark}/remove");
});

test("a release that was changed on the way waits in quarantine with its reason, until it is deleted", within, async () => {
  const lead = await open("data-lead");
  const evidence = pageOf("data-lead", "/evidence/bring").replace(/\/bring$/, "");
  const release = pageOf("data-lead", "/remove").replace(/\/remove$/, "");
  const file = await (await lead.request.get(new URL(`${release}/file`, demonstration.address).href)).text();
  const changed = file.replace(/"referrals_sent": \d+/, '"referrals_sent": 990');
  assert.notEqual(changed, file);
  const bring = async (text) => {
    await goTo(lead, `${evidence}/bring`);
    await lead.locator("main input[type=file]").setInputFiles({ name: "release.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await send(lead);
  };
  await bring(file);
  assert.match(await lead.locator("main").innerText(), /brought before/);
  await bring(changed);
  await look(lead, "/programmes/{programme}/teams/{team}/evidence/bring", "a release that was changed");
  assert.match(await lead.locator("main").innerText(), /does not fit the content/);
  await goTo(lead, `${evidence}/inbox`);
  await look(lead, "/programmes/{programme}/teams/{team}/evidence/inbox", "an inbox with something in quarantine");
  await goTo(lead, await lead.locator("main tbody a").first().getAttribute("href"));
  await look(lead, "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}");
  assert.match(await lead.locator("main").innerText(), /does not fit the content/);
  const held = new URL(lead.url()).pathname;
  await send(lead);
  assert.match(await lead.locator("main").innerText(), /does not fit the content/);
  await goTo(lead, `${held}/delete`);
  await look(lead, "/programmes/{programme}/teams/{team}/evidence/inbox/{arrival}/delete");
  await send(lead);
  assert.match(await lead.locator("main").innerText(), /Nothing is in quarantine/);
  await goTo(lead, `${evidence}/ledger`);
  assert.match(await lead.locator("main").innerText(), /none of them changed/);
  assert.match(await lead.locator("main").innerText(), /was not taken in/);
});

test("a problem is reported without an account, asked about, passed on and answered", within, async () => {
  const faculty = await open("programme-team");
  const form = pages.find((page) => page.path.startsWith("/report/")).path;
  const nobody = await open(null);
  await goTo(nobody, form);
  await send(nobody);
  await look(nobody, "/report/{code}", "a report with mistakes");
  const report = { domain: "complete-care", service: "Pain clinic", minutes: "15", words: "Mrs Atkinson waits" };
  await send(nobody, report);
  await look(nobody, "/report/{code}", "a report with a name");
  await nobody.locator("main button[value=change]").click();
  await send(nobody, { words: "The letter came late" });
  await look(nobody, "/report/thanks/{token}");
  await nobody.locator("main a[href^='/report/follow/']").click();
  await look(nobody, "/report/follow/{token}");
  const own = new URL(nobody.url()).pathname;

  await goTo(faculty, pageOf("programme-team", "/reports"));
  await faculty.locator("main table a").first().click();
  const one = new URL(faculty.url()).pathname;
  await goTo(faculty, `${one}/ask`);
  await send(faculty, { words: "Which clinic?" });
  await goTo(nobody, own);
  await look(nobody, "/report/follow/{token}", "a report with a question");
  await send(nobody, { words: "The one on Tuesdays" });
  await goTo(faculty, `${one}/pass-on`);
  await faculty.locator("main select[name=organisation]").selectOption({ index: 1 });
  await send(faculty);
  await look(faculty, "/programmes/{programme}/reports/{report}/{action}", "passed on");
  const answerAt = (await faculty.locator("main strong").innerText()).match(/\/report\/answer\/\S+/)[0];
  await goTo(nobody, answerAt);
  await look(nobody, "/report/answer/{token}");
  await send(nobody, { words: "From Monday within a week" });
  await look(nobody, "/report/answer/{token}", "answered");
  await goTo(faculty, `${pageOf("programme-team", "/reports")}/import`);
  await send(faculty, { pasted: "Date,Category,Service,Minutes\n2026-04-03,Nobody to ask,Pain clinic,many\n" });
  await look(faculty, "/programmes/{programme}/reports/imports/{import}");
  for (const action of ["join", "close", "ask"]) {
    await goTo(faculty, `${one}/${action}`);
    await look(faculty, "/programmes/{programme}/reports/{report}/{action}", action);
  }
});

test("a member reports and replies with the keyboard alone", within, async () => {
  const member = await open("member");
  await goTo(member, pageOf("member", "/reports/new"));
  // Within a group of radios the arrows choose; Space chooses the first.
  await tabTo(member, "input[name=domain]");
  await member.keyboard.press("Space");
  await member.keyboard.press("ArrowDown");
  await tabTo(member, "input[name=service]");
  await member.keyboard.type("Pain clinic");
  await tabTo(member, "input[name=minutes]");
  await member.keyboard.press("Space");
  await tabTo(member, "textarea[name=words]");
  await member.keyboard.type("the letter came late");
  await tabTo(member, "main form button");
  await enter(member);
  await look(member, "/report/thanks/{token}", "thanks to a member");
  await tabTo(member, "main a[href$='/reports/mine']");
  await enter(member);
  await tabTo(member, "main table a");
  await enter(member);
  await look(member, "/programmes/{programme}/reports/mine/{report}");
  const own = new URL(member.url()).pathname;

  const faculty = await open("programme-team");
  await goTo(faculty, pageOf("programme-team", "/reports"));
  await faculty.locator("main table a").first().click();
  await goTo(faculty, `${new URL(faculty.url()).pathname}/ask`);
  await tabTo(faculty, "textarea[name=words]");
  await faculty.keyboard.type("Which day was it?");
  await tabTo(faculty, "main form button");
  await enter(faculty);

  await goTo(member, own);
  await tabTo(member, "textarea[name=words]");
  await member.keyboard.type("a Tuesday");
  await tabTo(member, "main form button");
  await enter(member);
  assert.match(await member.locator("main").innerText(), /Which day was it\?[\s\S]*a Tuesday/);
  await look(member, "/programmes/{programme}/reports/mine/{report}", "a question that was replied to");
});

test("three people sign one aim, each in a browser of their own, and an edit reopens it", within, async () => {
  const [lead, consultant, patient] = await Promise.all(["team-lead", "member", "patient-partner"].map(open));
  const team = pageOf("team-lead", "/help").replace(/\/help$/, "");
  const says = async (page, path, words) => {
    await goTo(page, path);
    assert.match(await page.locator("main").innerText(), words);
  };
  await says(patient, `${team}/aim`, /Agreed\. All 3 people who were asked agree/);
  await goTo(lead, `${team}/aim/edit`);
  assert.match(await lead.locator("main").innerText(), /Saving a change makes a new version and asks everybody again/);
  await send(lead, { level: "4 days" });
  await look(lead, "/programmes/{programme}/teams/{team}/aim/propose/{signed_text}");
  assert.equal(await lead.locator("main input[name=signatories]:checked").count(), 3, "the same people are suggested");
  await send(lead);
  await look(lead, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}", "an aim that waits for signatures");
  const agreement = new URL(lead.url()).pathname;
  await goTo(lead, await lead.locator("main a[href*='/delegate/']").nth(1).getAttribute("href"));
  await look(lead, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}/delegate/{signatory}");
  await goTo(lead, `${agreement}/withdraw`);
  await look(lead, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}/withdraw");

  await goTo(consultant, `${agreement}/sign`);
  await look(consultant, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}/sign");
  assert.equal(await send(consultant, { answer: "concern" }), 422);
  await look(consultant, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}/sign", "a signature with a mistake");
  await send(consultant, { answer: "concern", words: "Only if the clinic keeps its room" });
  await says(lead, agreement, /1 of 3 people have signed/);
  await goTo(lead, `${agreement}/sign`);
  await goTo(patient, `${agreement}/sign`);
  await Promise.all([send(lead, { answer: "agree" }), send(patient, { answer: "agree" })]);
  await says(consultant, agreement, /Agreed\. All 3 people who were asked agree, 1 of them with a concern/);
  await look(consultant, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}", "an aim that all have signed");

  await goTo(lead, `${team}/aim/edit`);
  await send(lead, { level: "5 days" });
  await says(patient, agreement, /Replaced by a newer version/);
  await goTo(lead, `${team}/aim/propose/aim`);
  await send(lead);
  const again = new URL(lead.url()).pathname;
  await goTo(patient, `${again}/sign`);
  await goTo(lead, `${team}/aim/edit`);
  await send(lead, { level: "6 days" });
  assert.equal(await send(patient, { answer: "agree" }), 409, "the text changed while the patient read it");
  await look(patient, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}/sign", "a text that changed while it was signed");
});

test("three people sign the problem and a charter before they sign an aim", within, async () => {
  const [lead, consultant, patient] = await Promise.all(["team-lead", "member", "patient-partner"].map(open));
  const team = pageOf("team-lead", "/help").replace(/\/help$/, "");
  await goTo(lead, `${team}/problem/edit`);
  await send(lead, { whom: "Everybody who serves or has served, and their families" });
  await goTo(lead, `${team}/aim/propose/problem`);
  assert.match(await lead.locator("main").innerText(), /Everybody who serves or has served, and their families/);
  await send(lead);
  const agreement = new URL(lead.url()).pathname;
  for (const page of [lead, consultant, patient]) {
    await goTo(page, `${agreement}/sign`);
    await send(page, { answer: "agree" });
  }
  await goTo(lead, agreement);
  assert.match(await lead.locator("main").innerText(), /Agreed\. All 3 people who were asked agree/);
  await look(lead, "/programmes/{programme}/teams/{team}/aim/agreements/{agreement}", "a problem that all have signed");

  await goTo(lead, `${team}/charter/edit`);
  await send(lead, { conflict: "Whoever disagrees says so within a week, and we eat together before we decide." });
  await goTo(patient, team);
  assert.match(await patient.locator("main").innerText(), /You have not yet read and signed the team's charter/);
  for (const page of [lead, consultant, patient]) {
    await goTo(page, `${team}/charter`);
    await send(page);
  }
  await goTo(lead, `${team}/charter`);
  await look(lead, "/programmes/{programme}/teams/{team}/charter", "a charter that three have signed anew");
  assert.match(await lead.locator("main").innerText(), /3 of 4 members have read it and agree/);
});

test("an information governance lead drafts an agreement, two parties sign it, and the file is taken away", within, async () => {
  const hospital = await open("information-governance-lead");
  const practice = await open(null);
  await goTo(practice, "/demo");
  await Promise.all([practice.waitForEvent("load"), practice.getByRole("button", { name: /Wren Hollis/ }).click()]);
  const list = pageOf("information-governance-lead", "/sharing");
  await goTo(hospital, `${list}/new`);
  assert.equal(await send(hospital), 422);
  await look(hospital, "/programmes/{programme}/sharing/new", "a new agreement with a mistake");
  await send(hospital, { title: "Letters after a first appointment" });
  const agreement = new URL(hospital.url()).pathname.replace(/\/edit\/purpose$/, "");
  const step = "/programmes/{programme}/sharing/{sharing}/edit/{sharing_step}";
  await look(hospital, step, "step purpose");
  await send(hospital);
  await look(hospital, step, "step parties");
  const tick = (name, value) => hospital.locator(`main [name="${name}"][value="${value}"]`).check();
  await tick("parties", "RZ1");
  await tick("parties", "A9901");
  await tick("releasing", "RZ1");
  await hospital.locator('main [name="recipients"]').first().check();
  for (const name of ["law", "questions", "subject", "rules", "keys", "dates"]) {
    await send(hospital);
    await look(hospital, step, `step ${name}`);
  }
  await send(hospital);
  await look(hospital, "/programmes/{programme}/sharing/{sharing}/check", "an agreement to put forward");
  await send(hospital);
  await look(hospital, "/programmes/{programme}/sharing/{sharing}", "an agreement that waits");

  for (const [signatory, position] of [[hospital, "Caldicott Guardian"], [practice, "Practice partner"]]) {
    await goTo(signatory, `${agreement}/sign`);
    assert.equal(await send(signatory), 422);
    await look(signatory, "/programmes/{programme}/sharing/{sharing}/sign", `${position} signs`);
    await send(signatory, { position, agree: "yes" });
  }
  await look(practice, "/programmes/{programme}/sharing/{sharing}", "an agreement that all have signed");
  const arriving = practice.waitForEvent("download");
  await practice.getByRole("button", { name: "Download the signed file" }).click();
  assert.match((await arriving).suggestedFilename(), /^DSA-\d{4}-\d{3}-version-1\.json$/);
  await goTo(hospital, `${agreement}/end`);
  await send(hospital, { why: "The pilot was stopped" });
  assert.match(await hospital.locator("main").innerText(), /ended before its time/);
});
