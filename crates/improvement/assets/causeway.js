// Starts the NHS components of the page, warns before an idle session ends, and lets items of drawings be dragged. Every page works without this file.
import { initAll } from "./nhsuk-frontend.js";

const SECOND = 1000;

class SessionWarning {
  constructor(dialog, settings) {
    this.dialog = dialog;
    this.idle = Number(settings.sessionIdleSeconds) * SECOND;
    // However much a session is used, it ends by then.
    this.last = Date.now() + Number(settings.sessionLastSeconds || Infinity) * SECOND;
    this.warning = Number(settings.sessionWarningSeconds || 120) * SECOND;
    this.stayAddress = settings.sessionStay || "/session/stay";
    this.endedAddress = settings.sessionEnded || "/sign-in";
    this.countdown = dialog.querySelector("[data-session-countdown]");
    this.announcement = dialog.querySelector("[data-session-announcement]");
    this.trouble = dialog.querySelector("[data-session-trouble]");
    this.stayForm = dialog.querySelector("[data-session-stay]");
    this.lastWords = dialog.querySelector("[data-session-last]");
    this.otherTabs = "BroadcastChannel" in window ? new BroadcastChannel("causeway-session") : null;
  }

  start() {
    this.dialog.addEventListener("cancel", (event) => {
      if (this.isLast()) {
        // The event of closing may come after the next second has passed.
        this.isSeen = true;
      } else {
        event.preventDefault();
        this.stay();
      }
    });
    this.dialog.addEventListener("close", () => this.closed());
    this.stayForm?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.stay();
    });
    this.otherTabs?.addEventListener("message", (event) => this.hear(event.data));
    // The clock of a sleeping computer stands still for timers but not for dates.
    document.addEventListener("visibilitychange", () => this.look());
    // So does the page that one goes back to.
    window.addEventListener("pageshow", () => this.look());
    this.extend();
    window.setInterval(() => this.look(), SECOND);
  }

  extend() {
    this.end = Math.min(Date.now() + this.idle, this.last);
    this.otherTabs?.postMessage({ end: this.end, last: this.last });
    this.settle();
  }

  isLast() {
    return this.last - Date.now() <= this.warning;
  }

  hear(message) {
    if (message.ended) {
      this.leave();
    } else if (message.end > this.end) {
      this.end = message.end;
      this.last = Math.max(this.last, message.last);
      this.settle();
    }
  }

  settle() {
    if (this.trouble) {
      this.trouble.hidden = true;
    }
    if (this.dialog.open) {
      this.dialog.close();
    }
  }

  look() {
    const left = this.end - Date.now();
    if (left <= 0) {
      this.otherTabs?.postMessage({ ended: true });
      this.leave();
    } else if (left <= this.warning && !this.isSeen) {
      this.show(Math.ceil(left / SECOND));
    }
  }

  show(seconds) {
    if (!this.dialog.open) {
      if (this.stayForm && this.lastWords) {
        this.stayForm.hidden = this.isLast();
        this.lastWords.hidden = !this.isLast();
      }
      this.dialog.showModal();
    }
    const words = inWords(seconds);
    if (this.countdown) {
      this.countdown.textContent = words;
    }
    // A screen reader hears whole minutes, then the last half minute in tens, not every second.
    const worthSaying = seconds % 60 === 0 || (seconds <= 30 && seconds % 10 === 0);
    if (this.announcement && (worthSaying || !this.announcement.textContent)) {
      this.announcement.textContent = words;
    }
  }

  // A second Escape closes a dialog whatever the page says, and means the same as the first.
  closed() {
    this.announcement?.replaceChildren();
    if (this.isLast()) {
      // Nothing can be done about it but to save, so it is said once.
      this.isSeen = true;
    } else if (this.end - Date.now() <= this.warning) {
      this.stay();
    }
  }

  async stay() {
    try {
      const answer = await fetch(this.stayAddress, { method: "POST", credentials: "same-origin", redirect: "manual" });
      if (answer.ok) {
        this.extend();
      } else {
        this.leave();
      }
    } catch {
      if (this.trouble) {
        this.trouble.hidden = false;
      }
    }
  }

  leave() {
    if (!this.left) {
      this.left = true;
      window.location.assign(this.endedAddress);
    }
  }
}

function inWords(seconds) {
  const [count, unit] = seconds >= 60 ? [Math.ceil(seconds / 60), "minute"] : [seconds, "second"];
  const language = document.documentElement.lang || "en-GB";
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

function warnBeforeSessionEnds() {
  const dialog = document.querySelector("dialog[data-session]");
  const settings = document.body.dataset;
  if (dialog?.showModal && Number(settings.sessionIdleSeconds) > 0) {
    new SessionWarning(dialog, settings).start();
  }
}

// Where a part of a page is exchanged in place (htmx), and something else comes: show it as a page of its own.
function exchangeParts() {
  document.addEventListener("htmx:before:response", (event) => {
    const answer = event.detail.ctx.response.raw;
    if (answer.redirected || !answer.ok) {
      event.preventDefault();
      window.location.assign(answer.url);
    }
  });
  document.addEventListener("htmx:error", (event) => window.location.assign(event.detail.ctx.request.action));
  // The link that was followed is gone: whoever uses the keyboard goes on in the new part.
  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail.ctx.target;
    document.getElementById(target.id)?.focus({ preventScroll: true });
  });
}

// Taking an item of a drawing by its handle and putting it beside another one of its list. The buttons beside the handle do
// the same without a script; here their form is sent with the place where the item was let go.
class ItemDrag {
  constructor(form, handle, event) {
    this.form = form;
    this.row = form.closest("tr");
    this.end = new AbortController();
    const listen = (name, action) => handle.addEventListener(name, action, { signal: this.end.signal });
    handle.setPointerCapture(event.pointerId);
    this.row.classList.add("causeway-dragged");
    listen("pointermove", (moved) => this.look(moved));
    listen("pointerup", () => this.letGo());
    listen("pointercancel", () => this.stop());
    document.addEventListener("keydown", (key) => key.key === "Escape" && this.stop(), { signal: this.end.signal });
  }

  look({ clientX, clientY }) {
    const edge = 60;
    if (clientY < edge || clientY > window.innerHeight - edge) {
      window.scrollBy(0, clientY < edge ? -20 : 20);
    }
    this.unmark();
    const under = document.elementFromPoint(clientX, clientY)?.closest("tr");
    if (!under || under === this.row || under.parentElement !== this.row.parentElement) {
      return;
    }
    const { top, height } = under.getBoundingClientRect();
    this.target = under;
    this.side = clientY < top + height / 2 ? "before" : "after";
    under.classList.add(`causeway-drop-${this.side}`);
  }

  unmark() {
    this.target?.classList.remove("causeway-drop-before", "causeway-drop-after");
    this.target = null;
  }

  letGo() {
    const beside = this.target?.querySelector("form[data-drag-item]")?.dataset.dragItem;
    const { side } = this;
    this.stop();
    if (beside) {
      this.send({ step: side, beside });
    }
  }

  stop() {
    this.end.abort();
    this.unmark();
    this.row.classList.remove("causeway-dragged");
  }

  send(place) {
    for (const [name, value] of Object.entries(place)) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      this.form.append(field);
    }
    this.form.submit();
  }
}

function letItemsBeDragged() {
  for (const form of document.querySelectorAll("form[data-drag-item]")) {
    const handle = document.createElement("span");
    handle.className = "causeway-drag";
    handle.textContent = "\u2195";
    handle.title = form.dataset.dragWords;
    // Whoever cannot see or grasp it has the buttons.
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        event.preventDefault();
        new ItemDrag(form, handle, event);
      }
    });
    form.prepend(handle);
  }
}

initAll();
warnBeforeSessionEnds();
exchangeParts();
letItemsBeDragged();
