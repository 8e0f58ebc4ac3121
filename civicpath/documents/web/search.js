// Finds pages by their words, in an index embedded in this page. Nothing leaves the browser.
"use strict";
(() => {
  const { make } = globalThis.civicpath.page;
  const index = JSON.parse(document.getElementById("index").textContent);
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const count = document.getElementById("count"); // screen readers announce this alone
  const MOST = 30;

  // Splits and shortens words as civicpath/documents/site_links.py does.
  const short = (word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")
    ? word.slice(0, -1) : word);
  const split = (text) => (text.normalize("NFKD").toLowerCase().replace(/'/g, "")
    .replace(/[^\x00-\x7f]/g, "").match(/[a-z0-9]+/g) || []).map(short);

  const words = index.words.split(" ").map((row) => {
    const [word, steps] = row.split(":");
    let page = 0;
    return [word, steps.split(".").map((step) => (page += parseInt(step, 36)))];
  });
  const common = new Set(index.common.split(" "));
  const titles = index.pages.map(([, label]) => split(label));

  // Whether two words differ by one letter, for words that no page has.
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    const [x, y] = [a.slice(at), b.slice(at)];
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }

  // How well each page fits a word: titles count most, whole words more than beginnings.
  function fits(word) {
    const score = new Map();
    const add = (page, more) => score.set(page, Math.max(score.get(page) || 0, more));
    let rows = words.filter(([one]) => one === word || (word.length > 2 && one.startsWith(word)));
    if (!rows.length && word.length > 3) rows = words.filter(([one]) => near(one, word));
    for (const [one, pages] of rows) {
      const rare = Math.log(1 + index.pages.length / pages.length);
      for (const page of pages) {
        const inTitle = titles[page].includes(one) ? 6 : 0;
        add(page, rare * (one === word ? 1 : 0.6) * (1 + inTitle));
      }
    }
    return score;
  }

  function search(text) {
    const asked = split(text).filter((word) => word.length > 1);
    const telling = asked.filter((word) => !common.has(word));
    const each = (telling.length ? telling : asked).map(fits).filter((one) => one.size);
    const total = new Map();
    for (const one of each) {
      for (const [page, score] of one) {
        const [count, sum] = total.get(page) || [0, 0];
        total.set(page, [count + 1, sum + score]);
      }
    }
    return [...total].sort(([a, [m, x]], [b, [n, y]]) => n - m || y - x || a - b)
      .filter(([, [count]], _, all) => count === all[0][1][0]).map(([page]) => index.pages[page]);
  }

  function draw() {
    const text = field.value.trim();
    count.textContent = "";
    found.replaceChildren();
    if (!text) return;
    const pages = search(text);
    const rows = pages.slice(0, MOST).map(([file, label, kind, about]) => make("li", {},
      make("a", { href: file }, label), make("span", { class: "soft" }, ` (${kind})`),
      make("p", {}, about)));
    const many = pages.length > MOST ? `The best ${MOST} of ${pages.length} pages:`
      : pages.length === 1 ? "1 page:" : `${pages.length} pages:`;
    count.textContent = pages.length ? many
      : `No page holds “${text}”. Try another word, or look through all pages below.`;
    if (rows.length) found.append(make("ol", {}, ...rows));
  }

  let soon;
  field.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(draw, 250); // not at every letter: screen readers announce it
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    draw();
  });
  field.value = (new URLSearchParams(location.search).get("q") || "").slice(0, 80);
  draw();
  globalThis.civicpath.search = search;
})();
