// Improves a page that already works without it: keys, the command palette, live regions, the theme.
// No act depends on this file, and no key says anything: at most it opens a preview.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const keep = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };
  const kept = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.split("=")[1];

  // theme: the server writes data-theme from this cookie, so a page never flashes
  const toggleTheme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep("paraph-theme", root.dataset.theme);
  };

  // on a narrow screen the rooms are one line that scrolls: the one that we are in is in sight
  const room = one(".rooms [aria-current]");
  if (room) room.parentElement.scrollLeft += room.getBoundingClientRect().left - room.parentElement.getBoundingClientRect().left - 48;

  // rows: j and k move, the letters act on the row that has the focus, or on the only such act of the page
  const rows = () => all("[data-row]").filter((row) => row.offsetParent !== null);
  const step = (by) => {
    const list = rows();
    if (!list.length) return;
    const here = list.findIndex((row) => row.contains(document.activeElement));
    const next = list[here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, here + by))];
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const act = (name) => {
    const row = document.activeElement?.closest("[data-row]");
    const found = all(`[data-act~="${name}"]`, row ?? document);
    if (found.length && (row || found.length === 1)) found[0].click();
  };

  // of the row that has the focus, else what was decided last
  const undo = () => {
    const row = document.activeElement?.closest("[data-row]");
    (row && one('[data-act~="undo"]', row) ? one('[data-act~="undo"]', row) : one('[data-act~="undo-last"]'))?.click();
  };

  // palette: a list of the links that are already on the page
  const palette = one("#palette");
  const words = palette && one("input", palette);
  const list = palette && one("[role=listbox]", palette);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const choose = (option) => {
    all("[role=option]", list).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    words.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  };
  const fill = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const seen = new Set();
    const options = [];
    for (const link of all("a[data-palette]")) {
      const label = link.textContent.trim().replace(/\s+/g, " ");
      const target = plain(`${label} ${link.dataset.palette}`);
      if (seen.has(link.href) || !wanted.every((word) => target.includes(word))) continue;
      seen.add(link.href);
      const option = document.createElement("div");
      const place = document.createElement("small");
      option.setAttribute("role", "option");
      option.id = `palette-${options.length}`;
      place.textContent = link.dataset.palette;
      option.append(label, place);
      option.addEventListener("click", () => {
        palette.close();
        link.click();
      });
      options.push(option);
    }
    list.replaceChildren(...options);
    list.hidden = !options.length;
    one("[data-none]", palette).hidden = options.length > 0;
    choose(options[0]);
  };
  const walk = (event) => {
    const options = all("[role=option]", list);
    const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && options.length) choose(options[(here + move + options.length) % options.length]);
    else if (event.key === "Enter") options[here]?.click();
    else return;
    event.preventDefault();
  };

  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    if (dialog !== palette) return;
    words.value = "";
    fill();
  };

  // live: the other side has spoken; fetch this page again and exchange its live regions, unless a form is in use
  const busy = () =>
    all("form").some(
      (form) =>
        form.closest("main") &&
        (form.contains(document.activeElement) ||
          all("input, textarea, select", form).some(
            (field) =>
              (field.defaultValue !== undefined && field.type !== "radio" && field.type !== "checkbox" && field.value !== field.defaultValue) ||
              (field.defaultChecked !== undefined && field.checked !== field.defaultChecked),
          )),
    );
  // what is marked as new: the rows that changed, or the whole region where it is not a matter of rows
  const mark = (copy, region) => {
    const before = new Map(all("[data-row][id]", region).map((row) => [row.id, row.textContent]));
    const changed = all("[data-row][id]", copy).filter((row) => row.textContent !== before.get(row.id));
    (changed.length ? changed : [copy]).forEach((part) => part.classList.add("fresh"));
  };
  // a part that was gone to stays open when it is exchanged: the browser must be sent there again, and sees no movement
  const goAgain = (focus) => {
    if (!location.hash || one(":target")) return;
    const [across, down] = [scrollX, scrollY];
    location.replace(location.hash);
    scrollTo(across, down);
    if (focus?.isConnected) focus.focus({ preventScroll: true });
  };
  const swap = (fresh) => {
    for (const region of all("[data-live][id]")) {
      const other = fresh.getElementById(region.id);
      // by its text, because each rendering carries a new form token
      if (!other || other.textContent === region.textContent) continue;
      const focus = region.contains(document.activeElement) && document.activeElement.closest("[id]")?.id;
      const copy = document.importNode(other, true);
      if (region.dataset.live !== "quiet") mark(copy, region);
      region.replaceWith(copy);
      const again = focus && document.getElementById(focus);
      if (again) {
        again.tabIndex = -1;
        again.focus({ preventScroll: true });
      }
    }
    goAgain(document.activeElement);
  };
  const announce = (text, shown) => {
    const line = one("#live");
    if (!line) return;
    one("[data-live-text]", line).textContent = text || line.dataset.news || "";
    one("[data-live-show]", line).hidden = shown;
    line.hidden = false;
  };
  const hear = async (event) => {
    if (busy() || one("dialog[open]")) return announce(event.data, false);
    const answer = await fetch(location.href, { headers: { "X-Paraph-Live": "1" }, credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected || busy()) return announce(event.data, false);
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    announce(event.data, true);
  };

  // Escape closes what hangs open, and the focus goes back to what opened it
  const closes = () => {
    const menu = one(".menu[open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu).focus();
  };

  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
  let last = "";
  const press = (event) => {
    const key = event.key.toLowerCase();
    const before = last;
    last = key;
    if (key === "escape") return closes();
    if ((event.ctrlKey || event.metaKey) && key === "k" && palette) {
      event.preventDefault();
      return open("palette");
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || kept("paraph-keys") === "off") return;
    const deeds = {
      "/": () => open("palette"),
      "?": () => open("keys"),
      j: () => step(1),
      k: () => step(-1),
      a: () => act("accept"),
      c: () => act("counter"),
      x: () => act("refuse"),
      u: undo,
      h: () => (before === "g" ? one('a[data-act~="home"]')?.click() : act("history")),
    };
    if (!Object.hasOwn(deeds, key)) return;
    event.preventDefault();
    deeds[key]();
  };

  // wording: the brackets that what is typed would make, as one types; nothing is kept by asking
  for (const form of all("form[data-try]")) {
    let waiting;
    let asked = 0;
    const show = async () => {
      const mine = ++asked;
      const answer = await fetch(form.dataset.try, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (!answer.ok || mine !== asked) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const area of all("[data-would]", form)) {
        const other = one(`[data-would="${area.dataset.would}"]`, fresh);
        area.hidden = !other;
        if (other) area.replaceChildren(...other.childNodes);
      }
    };
    form.addEventListener("input", (event) => {
      if (!event.target.matches('[name^="wording."]')) return;
      clearTimeout(waiting);
      waiting = setTimeout(show, 250);
    });
  }

  all("[data-open], [data-theme-toggle]").forEach((control) => (control.hidden = false));
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      event.preventDefault();
      open(opener.dataset.open);
    } else if (event.target.closest("[data-theme-toggle]")) toggleTheme();
    else if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  document.addEventListener("keydown", press);
  words?.addEventListener("input", fill);
  words?.addEventListener("keydown", walk);
  const single = one("[data-keys-on]");
  if (single) {
    single.checked = kept("paraph-keys") !== "off";
    single.addEventListener("change", () => keep("paraph-keys", single.checked ? "on" : "off"));
  }
  if (document.body.dataset.events && "EventSource" in window) {
    new EventSource(document.body.dataset.events).addEventListener("message", hear);
  }
  one(".error-summary")?.focus();

  // reports: after a decision the page comes back at the next row, and the keys go on from there
  const arrived = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-row]");
  if (arrived) {
    arrived.tabIndex = -1;
    arrived.focus();
  }
  // the words of the row that has the focus
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-words]");
    if (!row) return;
    const lit = all("[data-lit]");
    lit.forEach((words) => words.classList.toggle("now", words.dataset.lit.split(" ").includes(row.dataset.words)));
    lit.find((words) => words.classList.contains("now"))?.scrollIntoView({ block: "nearest" });
  });
  // files may be dropped, and a folder chosen where the browser can
  const drop = one("[data-drop]");
  if (drop) {
    one("[data-folder]", drop).hidden = !("webkitdirectory" in HTMLInputElement.prototype);
    one("[data-drop-here]", drop).hidden = false;
    ["dragover", "dragleave", "drop"].forEach((name) =>
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name !== "drop" || !event.dataTransfer.files.length) return;
        one("#files", drop).files = event.dataTransfer.files;
        drop.requestSubmit();
      }),
    );
  }
  // "Back" shows a page as it was left, with what was typed; once its officer has left, it is asked for again
  window.addEventListener("pageshow", async (event) => {
    if (!event.persisted || !one("[data-events]")) return;
    const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") location.replace("/");
  });
  // a batch that is being read: how many of how many, until all are
  const watch = async () => {
    const answer = await fetch(location.href, { headers: { "X-Paraph-Live": "1" }, credentials: "same-origin", cache: "no-store" });
    if (answer.ok && !answer.redirected && !busy()) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (one("[data-progress]")) setTimeout(watch, 1000);
  };
  if (one("[data-progress]")) setTimeout(watch, 700);
})();
