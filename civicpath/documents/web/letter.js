// Fills in the blanks of a letter or a call, and copies it or hands it to the mail program.
"use strict";
(() => {
  const { make, button, read, write, record, now, later, inWords, WORDS, lost } =
    globalThis.civicpath.page;
  const letter = JSON.parse(document.getElementById("letter").textContent);
  const shown = document.querySelector("main blockquote");
  const kept = read(WORDS, {});
  const told = {};
  let short = false;

  const BLANK = /\$\{([A-Za-z][A-Za-z0-9-]*)\}/g;
  const known = new Map(letter.blanks.map((one) => [one.id, one]));
  const visible = (text) => (text.startsWith("[") ? text : `[${text}]`);
  const fill = (text) => text.replace(BLANK, (whole, name) => {
    const id = name[0].toLowerCase() + name.slice(1);
    const blank = known.get(id);
    const said = (told[id] || "").trim() || (blank ? visible(blank.default) : whole);
    return name[0] === id[0] ? said : said[0].toUpperCase() + said.slice(1);
  });
  const body = () => fill(short ? letter.shorter : letter.body);
  const whole = () => {
    const heads = [letter.to && `${letter.subject ? "To" : "Phone"}: ${letter.to}`, letter.subject && `Subject: ${fill(letter.subject)}`];
    return [...heads.filter(Boolean), ...(letter.subject || letter.to ? [""] : []), body()].join("\n");
  };
  const mailto = () => {
    const part = (name, text) => `${name}=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
    const to = encodeURIComponent(letter.to).replace("%40", "@");
    return `mailto:${to}?${part("subject", fill(letter.subject))}&${part("body", body())}`;
  };

  const status = make("p", { role: "status" });
  const say = (text) => {
    status.textContent = text;
  };
  const open = document.querySelector("#mail a");

  function draw() {
    const lines = whole().split("\n\n").map((part) => {
      const one = make("p");
      part.split("\n").forEach((line, at) => one.append(...(at ? [make("br")] : []), line));
      return one;
    });
    shown.replaceChildren(...lines);
    if (open) open.href = mailto();
  }

  const form = make("form", { class: "blanks", autocomplete: "on" });
  form.addEventListener("submit", (event) => event.preventDefault());
  const needed = new Set();
  function fields() {
    needed.clear();
    for (const [, name] of `${letter.subject}\n${short ? letter.shorter : letter.body}`.matchAll(BLANK)) {
      needed.add(name[0].toLowerCase() + name.slice(1));
    }
    for (const row of form.querySelectorAll("[data-blank]")) row.hidden = !needed.has(row.dataset.blank);
  }
  const USUAL = { name: "name", phone: "tel", street: "street-address", town: "address-level2" };
  for (const blank of letter.blanks) {
    const id = `blank-${blank.id}`;
    const input = make("input", {
      id, type: blank.id === "phone" ? "tel" : "text", maxlength: "200",
      autocomplete: USUAL[blank.id] || "off",
    });
    if (typeof kept[blank.id] === "string") input.value = told[blank.id] = kept[blank.id];
    input.addEventListener("input", () => {
      told[blank.id] = input.value.replace(/[\r\n]+/g, " ");
      draw();
      keep();
    });
    form.append(make("p", { "data-blank": blank.id }, make("label", { for: id }, blank.ask), input));
  }
  // Answers about the person are stored for the next letter only if they agree.
  const own = letter.blanks.filter((one) => one.own);
  const box = make("input", { type: "checkbox", id: "keep" });
  box.checked = own.some((one) => kept[one.id]);
  function keep() {
    const rest = Object.fromEntries(Object.entries(kept).filter(([id]) => !known.get(id)?.own));
    const mine = Object.fromEntries(own.filter((one) => told[one.id]).map((one) => [one.id, told[one.id]]));
    if (!own.length || (!box.checked && !own.some((one) => kept[one.id]))) return;
    if (!write(WORDS, box.checked ? { ...rest, ...mine } : rest)) say(lost);
  }
  box.addEventListener("change", keep);
  if (own.length) {
    form.append(make("p", { class: "keep" }, box, make("label", { for: "keep" },
      "Keep this about me in this browser, for the next letter")));
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(whole());
      say("Copied. Paste it where you write.");
    } catch { // an old browser, or a host without https
      const range = document.createRange();
      range.selectNodeContents(shown);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say(document.execCommand("copy") ? "Copied. Paste it where you write."
        : "It is selected: copy it with your browser.");
    }
  }

  const acts = make("p", { class: "acts" }, button("Copy the words", copy));
  if (letter.shorter) {
    const other = button("Show the shorter version", () => {
      short = !short;
      other.textContent = short ? "Show the longer version" : "Show the shorter version";
      fields();
      draw();
      say(`${short ? "The shorter" : "The longer"} version is above.`);
    });
    acts.append(other);
  }
  const at = now();
  const step = letter.steps.map((key) => at.all.get(key)).find((one) => one && one.wait);
  if (step) {
    const said = letter.subject ? "I have sent it" : "I have asked";
    acts.append(button(`${said}: wait ${step.wait} days`, () => {
      const until = later(step.wait);
      const trace = now().trace.get(step.key);
      const again = trace?.last === "waiting" && trace.until === until; // a second tap
      say(again || record({ action: step.key, did: "waiting", until })
        ? `Saved. The front page comes back to it on ${inWords(until)}.` : lost);
    }));
  }
  if (letter.blanks.length) {
    shown.before(make("h2", { class: "ask" }, "Fill it in"), form, make("h2", {}, "Your words"));
  }
  const whom = document.getElementById("whom");
  shown.after(...[whom, open?.parentElement].filter(Boolean), acts, status);
  fields();
  draw();
})();
