/* Only comfort for the forms: every one of them can be finished without this file. */
(function () {
  "use strict";

  /* What others hang on was changed: the server says what the step looks like now. */
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[hx-post]");
    if (form && window.htmx && event.target.closest("[data-refresca], .forms-row")) window.htmx.trigger(form, "refrescar");
  });

  /* A refresh must not take the place of what is being typed: htmx keeps the focus by id, and what came in above it must
     not push it off the screen. */
  document.addEventListener("htmx:afterSettle", function () {
    var focused = document.activeElement;
    if (!focused || !focused.closest("#formulario")) return;
    var box = focused.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) focused.scrollIntoView({ block: "nearest" });
  });

  /* The live region says the totals. */
  document.addEventListener("htmx:afterSwap", function () {
    var live = document.getElementById("totales");
    if (!live) return;
    var text = [].map
      .call(document.querySelectorAll("#formulario [data-total]"), function (total) {
        return total.dataset.total + ": " + total.textContent.trim();
      })
      .join(". ");
    if (live.textContent !== text) live.textContent = text;
  });

  /* The button that was pressed says that it works, and a second press is not needed (the server takes it as one). */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    if (event.submitter) event.submitter.classList.add("is-busy");
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
    document.querySelectorAll(".is-busy").forEach(function (button) {
      button.classList.remove("is-busy");
    });
  });
})();
