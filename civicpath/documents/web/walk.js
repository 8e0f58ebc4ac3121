// What is next, in the ladder's order: as in `civicpath next`, without what only that knows.
// Mirrors civicpath/ladder/progress.py, fallbacks.py and advice.py; a test compares both.
// `walk` is the page's data, `steps` are the person's records, oldest first, `today` is a day.
"use strict";
globalThis.civicpath = { ...globalThis.civicpath, ...(() => {
  const PASSED = new Set(["skipped", "never"]);
  const FINISHED = new Set(["done", "due"]);
  const OFFERED = new Set(["open", "returned"]);
  const NOT_COUNTED = new Set(["absent", "never", "off"]);
  const NO_WAY = new Set(["absent", "never"]);

  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);

  // Each step's records, summed up: the last one, and how much was done.
  function traces(steps) {
    const found = new Map();
    steps.forEach((one, clock) => {
      if (one.did === "climbed") return;
      const old = found.get(one.action) || { count: 0, doneOn: "", doneClock: -1, tries: 0 };
      const done = one.did === "done";
      const tried = one.did === "waiting" || (one.did === "stuck" && old.last !== "waiting");
      found.set(one.action, {
        last: one.did, on: one.on, clock,
        until: one.until || "", because: one.because || "",
        count: old.count + (done ? one.count || 1 : 0),
        doneOn: done && one.on > old.doneOn ? one.on : old.doneOn,
        doneClock: done ? clock : old.doneClock,
        tries: done ? 0 : old.tries + (tried ? 1 : 0),
      });
    });
    return found;
  }

  function standing(walk, steps, today) {
    const { rungs, experience = [] } = walk;
    const all = new Map(rungs.flatMap((rung) => rung.steps.map((one) => [one.key, one])));
    const trace = traces(steps);
    const climbed = new Set(steps.filter((one) => one.did === "climbed").map((one) => one.action));
    const rungOf = (key) => key.split("/")[0];
    const target = (one) => one.target || 1;
    const count = (one) => trace.get(one.key)?.count || 0;
    const isOver = (told) => told.last === "waiting" && told.until !== "" && told.until <= today;
    const isDue = (one, told) => Boolean(one.period && told.doneOn)
      && days(told.doneOn > told.on ? told.doneOn : told.on, today) >= one.period;

    // Rungs that were skipped whole, with nothing recorded since.
    const passedOver = new Map();
    for (const rung of rungs) {
      const told = trace.get(rung.id);
      if (!told || !PASSED.has(told.last)) continue;
      const since = rung.steps.map((one) => trace.get(one.key))
        .some((one) => one && one.clock > told.clock && !PASSED.has(one.last));
      if (!since) passedOver.set(rung.id, told.last);
    }

    // What to try instead, best first: the reason's route, or else the usual one.
    function followUps(one, told) {
      const then = one.then || "";
      const stuck = one.stuck || "";
      const routes = one.routes || {};
      const usual = told?.last === "waiting" ? [then, stuck] : [stuck, then];
      const route = told?.last === "stuck" ? routes[told.because] || "" : "";
      const ways = [...(route ? [route] : usual), routes.otherwise || ""];
      return [...new Set(ways)].filter((key) => key && key !== one.key);
    }

    function failed(key, told) {
      if (told.last === "stuck") return true;
      const one = all.get(key);
      if (!one) return false;
      if (PASSED.has(told.last)) return Boolean(one.tries);
      return isOver(told) && Boolean(one.tries || (one.then && one.then !== key));
    }

    function mayTry(one) {
      const told = trace.get(one.key);
      return !(told && (PASSED.has(told.last) || told.count >= target(one)))
        && passedOver.get(rungOf(one.key)) !== "never" && !one.off;
    }

    function waysFrom(start, clock) {
      const seen = new Set([start]);
      const ahead = [start];
      const found = [];
      while (ahead.length) {
        const at = all.get(ahead.pop());
        for (const key of at ? followUps(at, trace.get(at.key)) : []) {
          const one = all.get(key);
          if (!one || seen.has(key)) continue;
          seen.add(key);
          const told = trace.get(key);
          const since = told && (told.clock > clock || told.last === "never") ? told : null;
          found.push([one, since]);
          if (since && failed(key, since) && rungOf(key) === rungOf(start)) ahead.push(key);
        }
      }
      return found;
    }

    function isStuck(key, told) {
      if (!failed(key, told)) return false;
      const ways = waysFrom(key, told.clock);
      if (ways.some(([, since]) => since && since.doneClock > told.clock)) return false;
      if (ways.some(([one, since]) => !since && mayTry(one))) return true;
      const tries = ways.filter(([one, since]) => since && rungOf(one.key) === rungOf(key));
      const last = [told, ...tries.map(([, since]) => since)]
        .map((one) => one.until || one.on).sort().at(-1);
      return days(last, today) < walk.rests[told.tries < walk.twice ? 0 : 1];
    }

    // Whether a step of the first rung and all its substitutes were tried twice for nothing.
    const silent = (() => {
      const own = new Map(rungs[0].steps.map((one) => [one.key, one]));
      const twice = (key) => (trace.get(key)?.tries || 0) >= walk.twice;
      const inVain = (key) => PASSED.has(trace.get(key)?.last)
        || (twice(key) && trace.get(key).last !== "done");
      const reasons = (one) => Object.entries(one.routes || {})
        .filter(([why]) => why !== "otherwise").map(([, key]) => key);
      return rungs[0].steps.some((one) => {
        if (!one.stuck || one.tries || !twice(one.key)) return false;
        const ways = new Set([one.key]);
        for (const at of ways) {
          for (const key of [...followUps(own.get(at)), ...reasons(own.get(at))]) {
            if (own.get(key)?.tries) ways.add(key);
          }
        }
        return [...ways].every(inVain);
      });
    })();

    const routeOf = (one) => {
      const told = trace.get(one.key);
      return told?.last === "stuck" ? one.routes?.[told.because] || "" : "";
    };
    const ledFrom = (held) => new Set([...held].map((key) => routeOf(all.get(key))).filter(Boolean));

    // The steps that a substitute gets around, and those that they get around.
    function before(one) {
      const found = new Set();
      const ahead = [one];
      while (ahead.length) {
        for (const key of ahead.pop()?.tries || []) {
          if (key === one.key || found.has(key)) continue;
          found.add(key);
          ahead.push(all.get(key));
        }
      }
      return [...found];
    }

    // Substitutes that wait for an answer though nothing before them failed here: the answer
    // counts until what it was for is done in another way.
    function isAwaited(one, told) {
      if (!one?.tries || told.last !== "waiting") return false;
      if (isOver(told) && !isStuck(one.key, told)) return false;
      return !before(one).some((key) => {
        const [other, at] = [all.get(key), trace.get(key)];
        return at && (at.doneClock > told.clock || (other && !other.tries && failed(key, at)));
      });
    }
    const awaited = new Set(
      [...trace].filter(([key, told]) => isAwaited(all.get(key), told)).map(([key]) => key));

    // The steps that did not work, whose substitutes are offered.
    const stuck = (() => {
      const keys = [...trace].filter(([key, told]) => all.has(key) && isStuck(key, told));
      const those = keys.map(([key]) => all.get(key));
      const held = new Set(those.filter((one) => !one.tries || awaited.has(one.key))
        .map((one) => one.key));
      for (;;) {
        const led = ledFrom(held);
        const more = those.filter((one) => !held.has(one.key)
          && (one.tries?.some((key) => held.has(key)) || led.has(one.key)));
        if (!more.length) return held;
        more.forEach((one) => held.add(one.key));
      }
    })();
    const led = ledFrom(stuck);

    // The status that is certain without the needs or the last record; "" otherwise.
    function settled(one) {
      const told = trace.get(one.key);
      if (told?.last === "never") return "never";
      const barred = passedOver.get(rungOf(one.key)) === "never" ? "never"
        : one.tries && !led.has(one.key) && !awaited.has(one.key)
          && !one.tries.some((key) => stuck.has(key)) ? "absent"
        : one.silence && !silent ? "absent"
        : one.either?.every((key) => NO_WAY.has(settled(all.get(key)))) ? "absent" : "";
      if (told && told.count >= target(one)) {
        return !barred && !one.off && isDue(one, told) ? "due" : "done";
      }
      return barred;
    }
    const isMet = (key) => {
      const one = all.get(key);
      return !one || climbed.has(rungOf(key)) || settled(one) !== "";
    };
    const isDone = (key) => climbed.has(rungOf(key))
      || (trace.get(key)?.count || 0) >= target(all.get(key));
    const isBegun = (key) => isMet(key) || Boolean(trace.get(key)?.count);

    function spoken(one, told) {
      const at = stuck.has(one.key);
      if (told.last === "waiting") {
        return !isOver(told) ? "waiting" : at ? "stuck" : "returned";
      }
      if (told.last === "stuck") return at ? "stuck" : "";
      if (told.last === "skipped") return "skipped";
      return one.period && told.count && !isDue(one, told) ? "resting" : "";
    }

    // The next general election, for a step that opens after the first one since its need.
    function awaitedVote(one) {
      if (!one.vote) return "";
      const begun = (one.either || []).map((key) => trace.get(key)).filter((told) => told?.count);
      const since = (day) => (begun.length ? begun.some((told) => told.on <= day)
        : days(day, today) <= walk.recent);
      return walk.votes.some((day) => day < today && since(day)) ? ""
        : walk.votes.find((day) => day >= today) || "";
    }

    const known = new Map();
    function status(one) {
      if (!known.has(one.key)) {
        const told = trace.get(one.key);
        const ready = () => (one.needs || []).every(isMet) && (one.follows || []).every(isBegun)
          && (!one.either || one.either.some(isDone));
        known.set(one.key, settled(one) || (told && spoken(one, told))
          || (one.off ? "off" : ready() && !awaitedVote(one) ? "open" : "blocked"));
      }
      return known.get(one.key);
    }

    const counted = (rung) =>
      rung.steps.filter((one) => !one.optional && !NOT_COUNTED.has(status(one)));

    function apart(rung) {
      if (climbed.has(rung.id)) return "done";
      if (passedOver.has(rung.id)) return passedOver.get(rung.id);
      const each = counted(rung).map(status);
      const left = each.filter((one) => !FINISHED.has(one));
      if (!each.length) return "never";
      if (!left.length) return "done";
      if (rung.optional) return "optional";
      const passed = left.includes("skipped")
        && left.every((one) => one === "skipped" || one === "blocked");
      return passed ? "skipped" : "todo";
    }
    const current = rungs.find((rung) => apart(rung) === "todo") || null;
    const state = (rung) => (rung === current ? "now" : apart(rung));

    function tally(rung) {
      const each = counted(rung);
      return climbed.has(rung.id) ? [each.length, each.length]
        : [each.filter((one) => FINISHED.has(status(one))).length, each.length];
    }

    const open = (rung, optional) => rung.steps.filter(
      (one) => Boolean(one.optional) === optional && OFFERED.has(status(one)));

    function instead(one) {
      const found = [];
      for (const key of followUps(one, trace.get(one.key))) {
        const other = all.get(key);
        const at = other ? status(other) : "absent";
        if (at === "waiting") break;
        if (OFFERED.has(at)) found.push(other);
      }
      return found;
    }

    const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    function* touched() {
      for (const [key, told] of trace) {
        const one = all.get(key);
        if (one && !passedOver.has(rungOf(key))) yield [one, told];
      }
    }

    // What follows from what was done lately. Papers that were filed lead to a vote first.
    function* followed() {
      const { fresh, lead, primaries } = walk.follows;
      const isAhead = (day) => (primaries.length
        ? !primaries.some((vote) => day <= vote && vote < today)
        : days(day, today) <= lead);
      const done = [...touched()].filter(([one, { doneOn }]) => doneOn
        && days(doneOn, today) <= fresh && !(one.files && isAhead(doneOn))
        && !(one.wait && rungOf(one.key) === current?.id));
      done.sort(([a, x], [b, y]) => inOrder(y.doneOn, x.doneOn) || inOrder(b.key, a.key));
      const from = (step) => [...all.values()]
        .filter((one) => !one.vote && one.either?.includes(step.key) && OFFERED.has(status(one)));
      for (const [step] of done) for (const one of from(step)) yield ["follows", one, step];
    }

    // Everything that could be offered, best first: why, which step, and the step behind it.
    function* offers() {
      for (const one of silent ? rungs[0].steps : []) {
        if (one.silence && OFFERED.has(status(one))) yield ["silence", one, null];
      }
      yield* followed();
      const over = [...touched()].filter(([, told]) => isOver(told))
        .sort(([a, x], [b, y]) => inOrder(x.until, y.until) || inOrder(a.key, b.key));
      for (const [one] of over) {
        if (status(one) === "returned") yield ["waited", one, one];
        else if (stuck.has(one.key)) for (const other of instead(one)) yield ["waited", other, one];
      }
      const at = [...touched()].filter(([one]) => stuck.has(one.key))
        .sort(([, x], [, y]) => y.clock - x.clock);
      for (const [one] of at) for (const other of instead(one)) yield ["stuck", other, one];
      if (current) for (const one of open(current, false)) yield ["climb", one, null];
      for (const key of current ? [] : experience) {
        const [one, rung] = [all.get(key), rungs.find((each) => each.id === rungOf(key))];
        const ready = one && !rung.optional && [...OFFERED, "due"].includes(status(one));
        if (ready) yield ["experience", one, null];
      }
      const due = [...touched()].filter(([one]) => status(one) === "due")
        .sort(([a, x], [b, y]) => inOrder(x.on, y.on) || inOrder(a.key, b.key));
      for (const [one] of due) yield ["habit", one, null];
      const elsewhere = [
        ["meanwhile", ["todo"], false], ["extra", ["now", "done"], true],
        ["beyond", ["optional"], false],
      ];
      for (const [why, states, optional] of elsewhere) {
        for (const rung of rungs.filter((one) => states.includes(state(one)))) {
          const beginner = (current || !experience.length) && !climbed.has(rung.id);
          if (why === "extra" && !beginner) continue;
          for (const one of open(rung, optional)) yield [why, one, null];
        }
      }
      const passed = [];
      for (const rung of rungs.filter((one) => !climbed.has(one.id))) {
        for (const one of rung.steps) {
          const now = status(one);
          if (now === "skipped" || (state(rung) === "skipped" && OFFERED.has(now))) {
            const told = trace.get(one.key) || trace.get(rung.id);
            passed.push([Boolean(one.optional), told ? told.clock : 0, one]);
          }
        }
      }
      passed.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      for (const [, , one] of passed) yield ["passed", one, null];
    }

    const [why, next, about] = offers().next().value || ["rest", null, null];
    const waiting = [...touched()].filter(([one]) => status(one) === "waiting")
      .sort(([, x], [, y]) => inOrder(x.until, y.until));
    const vote = (one) => (status(one) === "blocked" ? awaitedVote(one) : "");
    return { why, next, about, current, state, tally, status, trace, all, waiting, rungs, vote };
  }

  return { standing };
})() };
