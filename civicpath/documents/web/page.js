// The interactive parts of a page: stores ticks, shows your progress, and explains words.
// Everything stays in this browser. Every page can be read and printed without this script.
"use strict";
(() => {
  const KEY = "civicpath-progress";
  const OLD = "civicpath-ticks"; // the key of earlier sites: a list of steps without days
  const ASIDE = "civicpath-unread"; // what was stored under KEY and can't be read, as it was
  const WORDS = "civicpath-words";
  const { standing, walk } = globalThis.civicpath || {};

  const pad = (number) => String(number).padStart(2, "0");
  const iso = (day) => `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
  const today = () => iso(new Date());
  const later = (days) => {
    const day = new Date();
    day.setDate(day.getDate() + days);
    return iso(day);
  };
  const inWords = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString("en-US", {
    month: "long", day: "numeric", year: "numeric", timeZone: "UTC",
  });
  const many = (count, unit) => (count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "");
  const minutes = (count) => [many(Math.floor(count / 60), "hour"), many(count % 60, "minute")]
    .filter(Boolean).join(" ");

  // Makes an element with texts and children; no text is parsed as HTML.
  function make(name, given = {}, ...inner) {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(given)) {
      if (key === "click") one.addEventListener("click", value);
      else one.setAttribute(key, value);
    }
    one.append(...inner);
    return one;
  }
  const button = (said, click) => make("button", { type: "button", click }, said);

  function read(key, usual) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? usual;
    } catch {
      return usual;
    }
  }
  // Returns whether the value was stored: a browser may forbid it, or be full.
  function write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  const isDay = (text) => typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text)
    && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  // Whether a stored step can be shown; pages of another version may have stored others.
  const isStep = (one) => Boolean(one) && typeof one.action === "string" && isDay(one.on)
    && typeof one.did === "string" && (one.did === "waiting" || one.until !== undefined
      ? isDay(one.until) : true)
    && (one.count === undefined || (Number.isInteger(one.count) && one.count > 0 && one.count <= 1e5))
    && (one.because === undefined || typeof one.because === "string");
  function load() {
    const kept = read(KEY, null);
    const steps = Array.isArray(kept?.steps) ? kept.steps.filter(isStep) : [];
    const old = kept ? [] : read(OLD, []);
    const ticks = Array.isArray(old) ? old.filter((key) => typeof key === "string") : [];
    return [...steps, ...ticks.map((action) => ({ action, did: "done", on: today() }))];
  }
  // Returns what is stored if a part of it can't be read, else "".
  function unread() {
    try {
      const kept = localStorage.getItem(KEY) || "";
      const steps = kept && read(KEY, null)?.steps;
      return kept && !(Array.isArray(steps) && steps.every(isStep)) ? kept : "";
    } catch {
      return "";
    }
  }
  // Returns what was set aside before, and what can't be read now.
  const aside = () => [read(ASIDE, []), unread()].flat().filter(Boolean);
  // Stores the steps; first sets aside what they would replace unread.
  const save = (steps) => (!unread() || write(ASIDE, aside())) && write(KEY, { version: 1, steps });
  const record = (one) => save([...load(), { on: today(), ...one }]);

  const now = () => standing(walk, load(), today());
  const file = (key) => `step-${key.replace("/", "-")}.html`;
  const did = (trace) => (trace ? trace.count : 0);

  // Takes back what was done of a step: all of it, or the last record.
  function undo(key) {
    const steps = load();
    const at = steps.findLastIndex((one) => one.action === key && one.did !== "climbed");
    return save(steps.filter((_, number) => number !== at));
  }
  const lost = "This browser did not save it: it forbids that, or is full. Print the checklist instead.";

  const OVER = new Set(["done", "due", "absent", "never", "off"]);
  const WHY = {
    waited: "You have waited long enough. Now:", stuck: "That did not work. Try this instead:",
    silence: "You tried every way twice, and nobody answered. Turn to another door:",
    follows: "If that worked out, this comes first:",
    habit: "It is time to do this again:", meanwhile: "While you wait:",
    extra: "If you like, do a little more:", beyond: "You may go further:",
    passed: "You skipped this. Take another look:",
    experience: "You have climbed it all. Now pass it on:", climb: "Your next step",
  };

  const opens = (one, day) => `“${one.title}” opens after the election, ${inWords(day)}.`;

  // The front page: the person's progress, what is next, and the ladder.
  function front() {
    const next = document.getElementById("next");
    if (!next) return;
    const steps = load();
    const at = now();
    for (const item of document.querySelectorAll("[data-rung]")) {
      const rung = at.rungs.find((one) => one.id === item.dataset.rung);
      if (!rung || !steps.length) continue;
      const [done, total] = at.tally(rung);
      const state = at.state(rung);
      const here = state === "now";
      const told = item.querySelector(".state");
      told.textContent = `${done} of ${total} steps done${here ? ". You are here" : ""}`;
      item.classList.toggle("here", here);
      item.classList.toggle("climbed", state === "done");
      if (here) item.setAttribute("aria-current", "step");
      told.after(make("progress", { max: total || 1, value: done, "aria-hidden": "true" }));
    }
    if (!steps.length) return;
    const by = (id) => document.getElementById(id);
    by("or")?.remove();
    const stands = by("stands");
    if (at.current) {
      const [done, total] = at.tally(at.current);
      const number = at.rungs.indexOf(at.current) + 1;
      stands.append(make("p", {},
        `You stand on rung ${number} of ${at.rungs.length}, ${at.current.title}. `
        + `${done} of its ${total} steps are done.`));
    }
    for (const [one, told] of at.waiting) {
      stands.append(make("p", {}, "You wait for an answer until ", inWords(told.until), ": ",
        make("a", { href: file(one.key) }, one.title), "."));
    }
    stands.append(make("p", {}, make("a", { href: "progress.html" }, "All that you have done")));
    stands.hidden = false;
    if (at.next) {
      by("next-title").textContent = WHY[at.why] || WHY.climb;
      by("next-step").textContent = at.next.title;
      by("next-more").textContent = `It takes about ${minutes(at.next.minutes)}.`;
      by("next-go").href = file(at.next.key);
      by("next-go").textContent = "Go on";
    } else {
      by("next-title").textContent = "Nothing is open today";
      const later = (at.current?.steps || []).find(at.vote);
      by("next-step").textContent = later ? opens(later, at.vote(later)) : at.waiting.length
        ? "What is left waits for an answer, or for its day." : "You have done it all.";
      by("next-more").textContent = "Come back another day, or read on.";
      by("next-go").href = "pause.html";
      by("next-go").textContent = "Rest, and come back";
    }
  }

  // A step's page: its status, its count, any wait, and what is next.
  function step() {
    const mine = document.querySelector(".mine[data-step]");
    if (!mine) return;
    const key = mine.dataset.step;
    const panel = make("div", { class: "panel" });
    const told = make("p", { role: "status" });
    mine.querySelector(".pen").classList.add("on-paper");
    mine.append(told, panel);
    const act = (one, said) => () => {
      if (!record({ action: key, ...one })) told.textContent = lost;
      else draw(said);
      told.tabIndex = -1;
      told.focus();
    };
    function draw(said = "") {
      const at = now();
      const one = at.all.get(key) || { key, title: document.querySelector("h1").textContent };
      const trace = at.trace.get(key);
      const target = one.target || 1;
      const count = did(trace);
      const done = count >= target;
      const words = [said];
      if (one.target && count) words.push(`${count} of ${target} ${one.unit} done.`);
      else if (done) words.push(`Done on ${inWords(trace.doneOn)}.`);
      if (!done && trace?.last === "waiting") words.push(`Waiting until ${inWords(trace.until)}.`);
      if (!done && trace?.last === "stuck") words.push("Marked: it did not work.");
      if (!done && trace?.last === "skipped") words.push("Left out for now.");
      if (at.all.has(key) && at.vote(one)) words.push(opens(one, at.vote(one)));
      told.textContent = words.filter(Boolean).join(" ");
      const acts = [];
      if (!done || one.target || one.period) {
        const label = one.target ? `Count one more (${one.unit})`
          : done ? "I have done it again" : "I have done it";
        acts.push(button(label, act({ did: "done", count: 1 }, "")));
      }
      // A date also completes what its next step needs, as in the program.
      const leads = at.all.get(one.routes?.date);
      if (!done && leads) {
        acts.push(button("I have a date and a place", () => {
          const open = (leads.needs || []).map((need) => at.all.get(need))
            .filter((need) => need && need.key !== key && !OVER.has(at.status(need)));
          for (const need of open) record({ action: need.key, did: "done", count: 1 });
          act({ did: "done", count: 1 }, "")();
        }));
      }
      if (!done && one.wait && trace?.last !== "waiting") {
        acts.push(button(`I have asked: wait ${one.wait} days`,
          act({ did: "waiting", until: later(one.wait) }, "")));
      }
      if (!done && !trace) acts.push(button("Leave it out for now", act({ did: "skipped" }, "")));
      if (trace) {
        acts.push(button("Take the last one back", () => {
          draw(undo(key) ? "Taken back." : lost);
          told.tabIndex = -1;
          told.focus();
        }));
      }
      const on = [];
      if (trace && at.next && at.next.key !== key) {
        on.push(make("p", { class: "onward" }, "Next: ",
          make("a", { href: file(at.next.key) }, at.next.title)));
      }
      panel.replaceChildren(make("p", { class: "acts" }, ...acts), ...on);
    }
    draw();
    for (const link of document.querySelectorAll(".fails [data-because]")) {
      link.addEventListener("click", () => {
        const at = now().trace.get(key);
        if (!at || at.last !== "stuck" || at.because !== link.dataset.because) {
          const because = link.dataset.because;
          record({ action: key, did: "stuck", ...(because ? { because } : {}) });
        }
      });
    }
  }

  // Boxes that can be ticked, in checklists and on the page of a rung.
  function boxes() {
    const items = [...document.querySelectorAll("[data-tick]")];
    if (!items.length) return;
    const said = make("p", { class: "ticks" },
      "Your check marks are saved in this browser, and nowhere else. ",
      make("a", { href: "progress.html" }, "Your progress"));
    const told = make("p", { class: "ticks", role: "status" });
    const first = now();
    for (const item of items) {
      const key = item.dataset.tick;
      const what = item.querySelector(".what");
      const box = make("input", { type: "checkbox", "aria-label": `Done: ${what.textContent}` });
      const one = first.all.get(key);
      const fill = (at) => {
        const trace = at.trace.get(key);
        const target = one?.target || 1;
        box.checked = did(trace) >= target;
        box.indeterminate = !box.checked && did(trace) > 0;
      };
      box.addEventListener("change", () => {
        const kept = box.checked
          ? record({ action: key, did: "done", count: (one?.target || 1) - did(now().trace.get(key)) })
          : save(load().filter((each) => each.action !== key || each.did !== "done"));
        told.textContent = kept ? "" : lost;
        fill(now());
      });
      fill(first);
      item.querySelector(".box").replaceWith(box);
      item.querySelector(".unseen")?.remove();
    }
    items[0].closest(".checks").before(said, told);
  }

  // Explains a word in place; a second click closes the explanation.
  function words() {
    for (const link of document.querySelectorAll("a.word")) {
      const means = document.getElementById(link.hash.slice(1))?.nextElementSibling;
      if (!means) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
      link.addEventListener("keydown", (event) => {
        if (event.key === " ") {
          event.preventDefault();
          link.click();
        }
      });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const open = link.getAttribute("aria-expanded") === "true";
        link.setAttribute("aria-expanded", String(!open));
        if (open) link.nextElementSibling.remove();
        else {
          const told = make("span", { class: "gloss" });
          told.append(" (", ...[...means.cloneNode(true).childNodes], ")");
          link.after(told);
        }
      });
    }
  }

  // Hides past days and meetings, and shows a note in place of a list without any left.
  function ahead() {
    const items = [...document.querySelectorAll("[data-day]")];
    const over = items.filter((one) => one.dataset.day < today());
    for (const item of over) {
      if (item.matches("dd")) {
        item.replaceChildren("That day is over. ",
          make("a", { href: "index.html#meetings-title" }, "See the next meetings"), ".");
      } else (item.closest("tr") || item).hidden = true;
    }
    for (const list of new Set(over.map((one) => one.closest("ol, ul, table")).filter(Boolean))) {
      if (items.some((one) => list.contains(one) && !over.includes(one))) continue;
      list.replaceWith(make("p", {}, "No day is known that is still ahead. Ask, or look again soon."));
    }
  }

  // A calendar can subscribe to a file on a host, but not to one on a disk.
  function subscribe() {
    const link = document.getElementById("subscribe");
    if (!link || !/^https?:$/.test(location.protocol)) return;
    const address = new URL(link.getAttribute("href"), location.href).href;
    link.after(" ", make("a", { href: address.replace(/^https?:/, "webcal:") },
      "Subscribe in your calendar"));
  }

  globalThis.civicpath = {
    ...globalThis.civicpath,
    page: {
      make, button, load, save, record, now, today, later, inWords, file, read, write, aside,
      isDay, isStep, walk, lost, WORDS, KEY, OLD, ASIDE,
    },
  };
  if (walk) {
    front();
    step();
    boxes();
  }
  words();
  ahead();
  subscribe();
  // Shows what was recorded on other pages or in other tabs. Words being typed stay as they are.
  const again = () => {
    if (walk && !document.querySelector("form.blanks")) location.reload();
  };
  addEventListener("pageshow", (event) => event.persisted && again());
  addEventListener("storage", (event) => [KEY, null].includes(event.key) && again());
})();
