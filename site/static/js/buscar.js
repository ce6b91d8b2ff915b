/* Suggestions under a search box: an ARIA combobox over a plain form, which works without this file.
   Any form with `data-sugerencias` (an address that answers JSON) and a search input in it. */
(function () {
  "use strict";
  var WAIT = 150;
  var LEAST = 2;

  function combobox(form, number) {
    var input = form.querySelector("input[type=search]");
    if (!input) return;
    var id = "sugerencias-" + number;
    var list = document.createElement("ul");
    var status = document.createElement("p");
    var timer, running, asked = "", active = -1, options = [];

    list.id = id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.titulo || "");
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    form.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      status.textContent = "";
    }

    function choose(index) {
      active = index;
      options.forEach(function (option, i) {
        option.setAttribute("aria-selected", String(i === index));
      });
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    }

    function line(suggestion, i) {
      var option = document.createElement("li");
      var title = document.createElement("span");
      var kind = document.createElement("span");
      option.id = id + "-" + i;
      option.className = "suggestions__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = suggestion.url;
      title.textContent = suggestion.title;
      kind.className = "suggestions__kind";
      kind.textContent = suggestion.kind;
      option.append(title, " ", kind);
      return option;
    }

    function show(suggestions) {
      options = suggestions.map(line);
      list.replaceChildren.apply(list, options);
      choose(-1);
      if (!options.length || document.activeElement !== input) {
        close();
        return;
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = form.dataset.hay || "";
    }

    function ask() {
      var text = input.value;
      if (text.trim().length < LEAST) {
        asked = "";
        close();
        return;
      }
      if (text === asked) return;
      asked = text;
      if (running) running.abort();
      running = new AbortController();
      fetch(form.dataset.sugerencias + "?q=" + encodeURIComponent(text), {
        credentials: "omit",
        signal: running.signal
      })
        .then(function (response) {
          return response.ok ? response.json() : { suggestions: [] };
        })
        .then(function (answer) {
          if (input.value === text) show(answer.suggestions);
        })
        .catch(function () {
          /* No suggestions then; the form still searches. */
        });
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });

    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); /* the words stay: a search input would be emptied */
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) {
          asked = "";
          ask();
          return;
        }
        event.preventDefault();
        var step = event.key === "ArrowDown" ? 1 : -1;
        /* One place more than there are options: the input itself. */
        choose(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        window.location.assign(options[active].dataset.url);
      }
    });

    list.addEventListener("mousedown", function (event) {
      event.preventDefault(); /* keeps the focus in the input, so that the list does not close before the click */
    });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) window.location.assign(option.dataset.url);
    });
    input.addEventListener("blur", close);
  }

  document.querySelectorAll("form[data-sugerencias]").forEach(combobox);
})();
