// The work of understanding a problem together, done with the keyboard alone: a survey answered, evidence written down, a side's
// view, a comment. Pages are only looked at elsewhere; here something is done on each.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { WIDTHS, demonstrationPages, enter, launchBrowser, openWindow, startDemonstration, tabTo, visit } from "./support.mjs";

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
const says = async (page, words) => assert.match(await page.locator("main, .nhsuk-notification-banner").allInnerTexts().then((all) => all.join("\n")), words);
const ofMember = pages.find((page) => page.role === "member" && page.path.endsWith("/problem/evidence/new"));
const team = ofMember.path.replace(/\/problem\/evidence\/new$/, "");

test("a survey is made, opened and answered", within, async () => {
  const member = await open("member");
  await goTo(member, `${team}/surveys/new?about=Parking+permits`);
  await tabTo(member, "input[name=title]");
  await member.keyboard.type("Parking permits");
  await tabTo(member, "main form[method=post] button[type=submit]");
  await enter(member);
  await tabTo(member, "main a[href$='/questions/new']");
  await enter(member);
  await tabTo(member, "input[name=words]");
  await member.keyboard.type("How long does a permit take?");
  await tabTo(member, "input[name=kind]");
  await member.keyboard.press("Space");
  await tabTo(member, "textarea[name=options]");
  await member.keyboard.type("A day\nA week");
  await tabTo(member, "main form button[type=submit]");
  await enter(member);
  await tabTo(member, "form[action$='/open'] button");
  await enter(member);
  await says(member, /The survey can be answered now/);
  const link = new URL(await member.locator(".causeway-secret").innerText()).pathname;

  const nobody = await open(null);
  await goTo(nobody, link);
  await tabTo(nobody, "input[type=radio]");
  await nobody.keyboard.press("Space");
  await tabTo(nobody, "main form button[type=submit]");
  await enter(nobody);
  await says(nobody, /Your answers were sent/);
});

test("evidence is written down and a side says how it sees the problem", within, async () => {
  const member = await open("member");
  await goTo(member, `${team}/problem/evidence/new`);
  await tabTo(member, "input[name=kind]");
  for (let pressed = 0; pressed < 5; pressed += 1) await member.keyboard.press("ArrowDown");
  await tabTo(member, "input[name=title]");
  await member.keyboard.type("Contract of the transport service");
  for (const [part, number] of Object.entries({ day: "3", month: "11", year: "2026" })) {
    await tabTo(member, `input[name="happened_on[${part}]"]`);
    await member.keyboard.type(number);
  }
  await tabTo(member, "input[name=use_as]");
  await member.keyboard.press("Space");
  await tabTo(member, "textarea[name=tells]");
  await member.keyboard.type("Nobody pays for the way home.");
  await tabTo(member, "main form button[type=submit]");
  await enter(member);
  await says(member, /Nobody pays for the way home/);

  await goTo(member, `${team}/problem`);
  await tabTo(member, "textarea[name=comment]");
  await member.keyboard.type("Does that hold on Saturdays?");
  await tabTo(member, "form[action*='/comments/'] button");
  await enter(member);
  await says(member, /Does that hold on Saturdays/);
});
