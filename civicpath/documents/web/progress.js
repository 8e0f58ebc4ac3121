// Everything that was recorded: show it, save it to a file, open one, or clear it.
"use strict";
(() => {
  const { make, button, load, save, now, today, inWords, file, isStep, walk, lost, KEY, WORDS } =
    globalThis.civicpath.page;
  const FORMAT = "civicpath-progress";
  const VERSION = 1;
  const LONGEST = 2 ** 21; // bytes of a file, the limit of the program, too
  const MOST = 10000;
  const box = document.getElementById("progress");
  const status = make("p", { role: "status" });
  const list = make("div");

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
        save(load().filter((_, other) => other !== number));
        draw(`Removed: ${title}.`);
        status.focus();
      });
      take.append(make("span", { class: "unseen" }, `: ${title}, ${inWords(one.on)}`));
      return make("li", {}, make("span", {}, `${inWords(one.on)}: `, link,
        ` (${DID[one.did] || one.did}${many}${until})`), take);
    }).reverse();
    list.replaceChildren(
      make("h2", {}, "Where you stand"), make("ol", { class: "tally" }, ...rungs),
      make("h2", {}, "What you recorded"),
      ...(rows.length ? [make("ul", { class: "recorded" }, ...rows)]
        : [make("p", {}, "Nothing yet. ", make("a", { href: "index.html" }, "Begin with the first step"))]));
    status.textContent = said;
  }

  function download() {
    const steps = load().filter((one) => DID[one.did]);
    const text = `${JSON.stringify({ format: FORMAT, version: VERSION, made: today(), steps }, null, 1)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = make("a", { href: address, download: `civicpath-progress-${today()}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    draw("Saved to a file. It holds the steps and their days, and nothing else about you.");
  }

  const isDay = (text) => typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text)
    && !Number.isNaN(Date.parse(text));
  const isKey = (text) => /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/.test(text);
  const isSound = (one) => isStep(one) && DID[one.did] && isDay(one.on) && isKey(one.action)
    && one.action.length <= 120 && (one.did !== "waiting" || isDay(one.until))
    && (one.count === undefined || (Number.isInteger(one.count) && one.count > 0 && one.count <= 1e5))
    && (one.because === undefined || typeof one.because === "string");

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
    if (clear.dataset.sure) {
      localStorage.removeItem(KEY);
      localStorage.removeItem(WORDS);
      localStorage.removeItem("civicpath-ticks");
      delete clear.dataset.sure;
      clear.textContent = "Clear it all";
      draw("Cleared. Nothing about you is saved here now.");
    } else {
      clear.dataset.sure = "yes";
      clear.textContent = "Clear it all: press again if you mean it";
    }
  });
  status.tabIndex = -1;
  box.replaceChildren(status, make("h2", { class: "ask" }, "Save it, or open it"),
    make("p", { class: "acts" }, button("Save it to a file", download), clear),
    make("p", { class: "ask" }, make("label", { for: "open" }, "Open a file that you saved"), " ", input), list);
  draw();
  globalThis.civicpath.merge = merge;
})();
