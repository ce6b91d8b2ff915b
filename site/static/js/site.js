/* Only comfort: everything on the site works without this file. */
(function () {
  "use strict";
  var root = document.documentElement;

  function keep(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch (error) {
      /* Not kept: the choice then lasts for this page. */
    }
  }

  /* --- Text size and contrast --- */
  function textSize() {
    if (root.classList.contains("text-larger")) return "larger";
    return root.classList.contains("text-large") ? "large" : "normal";
  }

  function showChoices() {
    document.querySelectorAll("[data-text]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.text === textSize()));
    });
    document.querySelectorAll("[data-contrast]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(root.classList.contains("contrast")));
    });
  }

  document.querySelectorAll("[data-progressive]").forEach(function (element) {
    element.hidden = false;
  });
  showChoices();

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.text) {
      root.classList.remove("text-large", "text-larger");
      if (button.dataset.text !== "normal") root.classList.add("text-" + button.dataset.text);
      keep("texto", button.dataset.text === "normal" ? "" : button.dataset.text);
      showChoices();
    } else if ("contrast" in button.dataset) {
      keep("contraste", root.classList.toggle("contrast") ? "alto" : "");
      showChoices();
    } else if (button.dataset.menu) {
      var menu = document.getElementById(button.dataset.menu);
      button.setAttribute("aria-expanded", String(menu.classList.toggle("is-open")));
    } else if ("print" in button.dataset) {
      window.print();
    } else if (button.dataset.copy) {
      copy(button);
    }
  });

  function copy(button) {
    if (!navigator.clipboard) return;
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      var status = button.parentElement.querySelector("[role=status]");
      if (status) status.textContent = button.dataset.done || "";
    });
  }

  /* --- Menus that unfold: one at a time, closed by Escape and by a click elsewhere --- */
  function closeMenus(except) {
    document.querySelectorAll("details[data-popup][open]").forEach(function (details) {
      if (details !== except) details.open = false;
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details[data-popup]"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details[data-popup][open]");
    if (!open) return;
    closeMenus();
    open.querySelector("summary").focus();
  });

  /* --- The button at the foot of a phone rests while the page's own one is on the screen --- */
  var bar = document.querySelector(".cta-bar");
  if (bar && "IntersectionObserver" in window) {
    var seen = new Set();
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      });
      bar.classList.toggle("is-redundant", seen.size > 0);
    });
    document.querySelectorAll(".cta").forEach(function (cta) {
      observer.observe(cta);
    });
  }

  /* --- An error summary takes focus, so that it is read first --- */
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  /* --- Folded sections open for print and when an address points inside them --- */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details").forEach(function (details) {
      details.open = true;
    });
  });
  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var details = target && target.closest("details");
    if (details) details.open = true;
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  /* --- Who came by a campaign's link goes on with it within this site, in the address alone: nothing is stored --- */
  (function () {
    var seguido = new URLSearchParams(location.search).get("e");
    if (!seguido || !/^[a-z0-9-]{1,12}$/i.test(seguido)) return;
    document.querySelectorAll("a[href]").forEach(function (link) {
      var raw = link.getAttribute("href");
      if (!raw || raw.charAt(0) === "#" || link.origin !== location.origin || link.hasAttribute("download")) return;
      if (/^\/(en\/)?(e|admin|media|documentos|cuenta)\//.test(link.pathname)) return;
      var to = new URL(link.href);
      if (to.searchParams.has("e")) return;
      to.searchParams.set("e", seguido);
      link.href = to.pathname + to.search + to.hash;
    });
  })();
})();
