// Everything that was recorded: show it, save it to a file, open one, or clear it.
"use strict";
(() => {
  const {
    make, button, load, save, now, today, later, inWords, file, aside, isDay, isStep, walk, lost,
    KEY, OLD, ASIDE, WORDS,
  } = globalThis.civicpath.page;
  const FORMAT = "civicpath-progress";
  const VERSION = 1;
  const LONGEST = 2 ** 21; // bytes of a file, the limit of the program, too
  const MOST = 10000;
  const FEW = 100; // the entries that are shown first, the newest
  const tooMany = `A file holds at most ${MOST.toLocaleString("en-US")} entries, and this would be more. `
    + "Nothing was changed.";
  const box = document.getElementById("progress");
  const status = make("p", { role: "status" });
  const list = make("div");
  let all = false;

  const DID = {
    done: "done", waiting: "waiting for an answer", stuck: "it did not work",
    skipped: "left out for now", never: "not for me", climbed: "climbed before",
  };
  const titles = new Map([...Object.entries(walk.others), ...walk.rungs.flatMap((rung) =>
    [[rung.id, rung.title], ...rung.steps.map((one) => [one.key, one.title])])]);

  function draw(said = "") {
    const steps = load();
    const at = now();
    const rungs = at.rungs.map((rung) => {
      const [done, total] = at.tally(rung);
      return make("li", {}, `${rung.title}: ${done} of ${total} steps done `,
        make("progress", { max: total || 1, value: done, "aria-hidden": "true" }));
    });
    const rows = steps.map((one, number) => {
      const title = titles.get(one.action) || one.action;
      const many = one.count > 1 ? `, ${one.count} times` : "";
      const until = one.until ? `, until ${inWords(one.until)}` : "";
      const link = titles.has(one.action)
        ? make("a", { href: one.action.includes("/") ? file(one.action) : `${one.action}.html` }, title)
        : title;
      const take = button("Remove", () => {
        const kept = save(load().filter((_, other) => other !== number));
        draw(kept ? `Removed: ${title}.` : lost);
        status.focus();
      });
      take.append(make("span", { class: "unseen" }, `: ${title}, ${inWords(one.on)}`));
      return make("li", {}, make("span", {}, `${inWords(one.on)}: `, link,
        ` (${DID[one.did] || one.did}${many}${until})`), take);
    }).reverse();
    const shown = all ? rows : rows.slice(0, FEW);
    const more = button(`Show all ${rows.length}`, () => {
      all = true;
      draw(`All ${rows.length} are below.`);
      status.focus();
    });
    list.replaceChildren(
      make("h2", {}, "Where you stand"), make("ol", { class: "tally" }, ...rungs),
      make("h2", {}, "What you recorded"),
      ...(rows.length ? [make("ul", { class: "recorded" }, ...shown)]
        : [make("p", {}, "Nothing yet. ", make("a", { href: "index.html" }, "Begin with the first step"))]),
      ...(shown.length < rows.length ? [make("p", { class: "acts" }, more)] : []),
      ...(aside().length ? [unreadable()] : []));
    status.textContent = said;
  }

  // What is stored here and can't be read, such as what a newer site stored; it is kept as it is.
  const unreadable = () => make("div", { class: "note" },
    make("p", {}, "This browser also keeps something that these pages can't read: it is damaged, or from "
      + "a newer site. It is kept as it is until you clear it all."),
    make("p", { class: "acts" }, button("Save it for somebody who can help", () => {
      offer(aside().join("\n"), "text/plain", `civicpath-unread-${today()}.txt`);
      status.textContent = "Saved to a file, as it is.";
    })));

  // Hands a text to the browser as a file to save.
  function offer(text, type, name) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function download() {
    const steps = load();
    const sound = steps.filter(isSound);
    if (sound.length > MOST) return draw(tooMany);
    const data = { format: FORMAT, version: VERSION, made: today(), steps: sound };
    offer(`${JSON.stringify(data, null, 1)}\n`, "application/json", `civicpath-progress-${today()}.json`);
    const left = steps.length - sound.length;
    const without = left ? ` ${left} of ${steps.length} entries are not in it, since no other page or `
      + "program can read them." : "";
    return draw(`Saved to a file. It holds the steps and their days, and nothing else about you.${without}`);
  }

  // Whether the program reads a step; `read_progress` has the same rules, and a test compares both.
  const KEYS = { done: "count", waiting: "until", stuck: "because" };
  const REASONS = ["", "no-site", "blank-calendar", "dead-site", "no-answer", "voicemail", "turned-away", "moved"];
  const ID = "[a-z0-9]+(-[a-z0-9]+)*";
  const [isRung, isAction] = [`(?=.{1,60}$)${ID}`, `(?=.{3,120}$)${ID}/${ID}`]
    .map((form) => (text) => new RegExp(`^${form}$`).test(text));
  const within = (one) => one.until >= one.on && Date.parse(one.until) - Date.parse(one.on) <= 366 * 864e5;
  const isSound = (one) => isStep(one) && Object.hasOwn(DID, one.did)
    && Object.keys(one).every((key) => ["action", "did", "on", KEYS[one.did]].includes(key))
    && (one.did !== "climbed" && isAction(one.action)
      || ["climbed", "skipped", "never"].includes(one.did) && isRung(one.action))
    && one.on >= "2000-01-01" && one.on <= later(1)
    && (one.did !== "waiting" || within(one)) && REASONS.includes(one.because ?? "");

  // Merges both without duplicates; of two counts for a day, the greater one is used.
  function merge(mine, theirs) {
    const made = [...mine];
    const id = (one) => `${one.action} ${one.on}`;
    const counts = (steps) => steps.filter((one) => one.did === "done").reduce((sums, one) =>
      sums.set(id(one), (sums.get(id(one)) || 0) + (one.count || 1)), new Map());
    const [ours, others] = [counts(mine), counts(theirs)];
    const climbed = new Set(mine.filter((one) => one.did === "climbed").map((one) => one.action));
    const latest = new Map();
    for (const one of mine.filter((other) => other.did !== "climbed")) {
      if (one.on > (latest.get(one.action) || "")) latest.set(one.action, one.on);
    }
    const seen = new Set();
    for (const one of theirs) {
      if (one.did === "done") {
        if (seen.has(id(one))) continue;
        seen.add(id(one));
        const more = others.get(id(one)) - (ours.get(id(one)) || 0);
        if (more > 0) made.push({ ...one, count: more });
      } else if (one.did === "climbed" ? !climbed.has(one.action) : one.on > (latest.get(one.action) || "")) {
        made.push(one);
      }
    }
    const added = made.length - mine.length;
    return [made.map((one, at) => [one, at])
      .sort(([a, x], [b, y]) => (a.on < b.on ? -1 : a.on > b.on ? 1 : x - y))
      .map(([one]) => one), added];
  }

  async function open(chosen) {
    if (!chosen) return;
    if (chosen.size > LONGEST) return draw("That file is too long to be your progress. Nothing was changed.");
    let data;
    try {
      data = JSON.parse(await chosen.text());
    } catch {
      return draw("That file is not your progress: it is not JSON. Nothing was changed.");
    }
    if (data?.format !== FORMAT) return draw("That file is not your progress. Nothing was changed.");
    if (data.version !== VERSION) {
      return draw("A newer CivicPath wrote that file. Ask for newer pages. Nothing was changed.");
    }
    if (!Array.isArray(data.steps) || data.steps.length > MOST || !data.steps.every(isSound)) {
      return draw("That file is damaged. Nothing was changed.");
    }
    const [made, added] = merge(load(), data.steps);
    if (made.length > MOST) return draw(tooMany);
    if (!save(made)) return draw(lost);
    const count = data.steps.length;
    const entries = count === 1 ? "1 entry" : `${count} entries`;
    return draw(`Read: ${entries}, ${added} new here.`);
  }

  const input = make("input", { type: "file", id: "open", accept: ".json,application/json" });
  input.addEventListener("change", async () => {
    await open(input.files[0]);
    input.value = "";
  });
  const clear = button("Clear it all", () => {
    if (!clear.dataset.sure) {
      clear.dataset.sure = "yes";
      clear.textContent = "Clear it all: press again if you mean it";
      status.textContent = "This can't be undone. Press again to clear all that is saved here.";
      return;
    }
    calm();
    try {
      for (const key of [KEY, WORDS, OLD, ASIDE]) localStorage.removeItem(key);
      draw("Cleared. Nothing about you is saved here now.");
    } catch {
      draw(lost);
    }
  });
  const calm = () => {
    delete clear.dataset.sure;
    clear.textContent = "Clear it all";
  };
  clear.addEventListener("blur", calm);
  status.tabIndex = -1;
  box.replaceChildren(status, make("h2", { class: "ask" }, "Save it, or open it"),
    make("p", { class: "acts" }, button("Save it to a file", download)),
    make("p", { class: "ask" }, make("label", { for: "open" }, "Open a file that you saved"), " ", input),
    list, make("p", { class: "acts clear" }, clear));
  draw();
  Object.assign(globalThis.civicpath, { merge, isSound });
})();
