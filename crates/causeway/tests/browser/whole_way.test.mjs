// The whole way of a team that understands its problem, as its people walk it, each in a browser of their own: from a
// report over the problem, its evidence, the map and a difference that is settled to one aim that both sides and a
// patient have signed; then an edit, which asks them again.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { WIDTHS, demonstrationPages, launchBrowser, look, openWindow, send, startDemonstration, visit } from "./support.mjs";

const demonstration = await startDemonstration();
const browser = await launchBrowser();
const pages = await demonstrationPages(demonstration.address);

after(async () => {
  await browser.close();
  await demonstration.stop();
});

const open = (role) => openWindow(browser, demonstration.address, { role });
const goTo = (page, path) => visit(page, path, WIDTHS.wide);
const words = (page) => page.locator("main").innerText();
const follow = async (page, selector) => goTo(page, await page.locator(`main ${selector}`).first().getAttribute("href"));
const day = (name, [date, month, year]) => ({ [`${name}[day]`]: date, [`${name}[month]`]: month, [`${name}[year]`]: year });

const parts = (date) => [date.getDate(), date.getMonth() + 1, date.getFullYear()].map(String);
const today = () => parts(new Date());
const inAMonth = () => parts(new Date(Date.now() + 30 * 24 * 3_600_000));

test("from a report to an aim that all have signed, and an edit that asks again", { timeout: 240_000 }, async () => {
  const roles = ["team-lead", "member", "patient-partner", "programme-team"];
  const [lead, consultant, patient, faculty] = await Promise.all(roles.map(open));
  const team = pages.find((page) => page.role === "team-lead" && page.path.endsWith("/help")).path.replace(/\/help$/, "");
  const programme = team.replace(/\/teams\/.*$/, "");

  // A report in one page, which finds its theme.
  await goTo(lead, `${programme}/reports/new`);
  await send(lead, { domain: "complete-care", service: "Physiotherapy triage", minutes: "30" });
  // What one reporter calls a service is told to those who run the programme, and to nobody else.
  await goTo(lead, `${programme}/reports/themes`);
  assert.doesNotMatch(await words(lead), /Physiotherapy triage/);
  await goTo(faculty, `${programme}/reports/themes`);
  assert.match(await words(faculty), /Physiotherapy triage/);

  // The theme becomes evidence of the team's problem.
  await goTo(faculty, `${programme}/reports/themes/complete-care`);
  await follow(faculty, "a[href*='/problem-from-theme/']");
  await look(faculty, `${programme}/problem-from-theme/{theme}`);
  await goTo(lead, `${team}/problem/from-theme/complete-care`);
  await look(lead, `${team}/problem/from-theme/{theme}`);
  await send(lead);
  await goTo(lead, `${team}/problem/evidence`);
  assert.match(await words(lead), /Care or paperwork left undone/);

  // Each side adds what it heard and how it sees the problem.
  await goTo(patient, `${team}/problem/evidence/new`);
  await send(patient, {
    kind: "story",
    title: "Forty weeks without a word",
    sides: "patient_or_voluntary",
    role: "Patient",
    ...day("happened_on", today()),
    consent: "yes",
    use_as: "role-only",
    tells: "Nobody knew who had the letter.",
  });
  assert.match(await words(patient), /Forty weeks without a word/);
  await goTo(consultant, `${team}/problem/perspectives/secondary`);
  await send(consultant, { worry: "That the clinic is filled before anybody has looked at the letters" });
  await goTo(lead, `${team}/problem/differences/new`);
  await lead.locator("main select[name=owner]").selectOption({ index: 1 });
  await lead.locator("main [name=sides][value=secondary]").check();
  const difference = { question: "worry", sides: "patient_or_voluntary", words: "Who looks at the letters first?" };
  await send(lead, { ...difference, ...day("due_on", inAMonth()) });
  const asked = lead.locator("main .nhsuk-inset-text").filter({ hasText: "Who looks at the letters first?" });
  await goTo(consultant, await asked.locator("a[href*='/settle']").getAttribute("href"));
  await send(consultant, { settlement: "The triage nurse, on the day they come." });
  assert.match(await words(consultant), /The triage nurse, on the day they come/);

  // A map that both sides see, with a step that nobody is sure of.
  await goTo(consultant, `${team}/tools/new/process-map`);
  await send(consultant, { drawing_name: "Letters to the triage hub", begins: "The GP writes", state: "current" });
  const map = new URL(consultant.url()).pathname;
  await follow(consultant, "a[href*='/add/lanes']");
  await send(consultant, { organisation: "The hospital", role: "Triage nurse", side: "secondary" });
  await goTo(patient, map);
  assert.match(await words(patient), /Triage nurse/);

  // Somebody who matters, and with whom nobody speaks yet.
  await goTo(lead, `${team}/stakeholders/new`);
  await send(lead, {
    name: "Bed managers",
    is_group: "yes",
    influence: "high",
    support_now: "unsure",
    support_wanted: "for",
  });
  await goTo(lead, `${team}/stakeholders`);
  assert.match(await words(lead), /Bed managers/);

  // The problem, then the aim: one text each, signed by all three.
  await goTo(lead, `${team}/problem/edit`);
  await send(lead, { known: "The release, the stories, and the reports of this year" });
  await signed(lead, [lead, consultant, patient], `${team}/aim/propose/problem`);
  await goTo(lead, `${team}/aim/edit`);
  await send(lead, { out_of_scope: "Emergency operations" });
  const agreement = await signed(lead, [lead, consultant, patient], `${team}/aim/propose/aim`);
  await goTo(patient, team);
  assert.match(await words(patient), /The aim, version \d+: Agreed/);

  // An edit asks everybody again, and the signatures stay with the old text.
  await goTo(lead, `${team}/aim/edit`);
  await send(lead, { out_of_scope: "Emergency operations and children" });
  await goTo(patient, agreement);
  assert.match(await words(patient), /Replaced by a newer version/);
});

async function signed(lead, people, propose) {
  await goTo(lead, propose);
  await send(lead);
  const agreement = new URL(lead.url()).pathname;
  for (const page of people) {
    await goTo(page, `${agreement}/sign`);
    await send(page, { answer: "agree" });
  }
  await goTo(lead, agreement);
  assert.match(await words(lead), /Agreed\. All 3 people who were asked agree/);
  return agreement;
}
