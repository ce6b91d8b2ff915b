/* Only comfort: counts while a piece is written, and copies. The server counts again. */
(function () {
  "use strict";

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in values ? values[name] : all;
    });
  }

  function counter(form) {
    var limits = JSON.parse(document.getElementById("limites").textContent);
    var out = form.querySelector("[data-cuenta]");
    var title = form.elements.titulo;
    var text = form.elements.texto;
    var perMinute = Number(form.dataset.porMinuto) || 150;

    function show() {
      var medium = form.elements.medio ? form.elements.medio.value : form.dataset.medio;
      var limit = limits[medium];
      out.hidden = !limit;
      if (!limit) return;
      var words = text.value.trim() ? text.value.trim().split(/\s+/).length : 0;
      var seconds = Math.ceil((words * 60) / perMinute);
      var most = Number(form.elements.segundos.value) || limit.segundos;
      var t = Array.from(title.value).length;
      var x = Array.from(text.value).length;
      var said = fill(out.dataset.palabras, { t: t, tm: limit.titulo, x: x, xm: limit.texto, p: words });
      if (limit.segundos) said += " " + fill(out.dataset.segundos, { s: seconds, sm: most });
      out.textContent = said;
      out.classList.toggle("is-long", t > limit.titulo || x > limit.texto || (limit.segundos > 0 && seconds > most));
    }

    form.addEventListener("input", show);
    form.addEventListener("change", show);
    show();
  }

  document.querySelectorAll("form[data-contar]").forEach(counter);

  document.querySelectorAll("[data-imprimir]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copiar], [data-copiar-de]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var from = button.dataset.copiarDe && document.getElementById(button.dataset.copiarDe);
      navigator.clipboard.writeText(from ? from.value : button.dataset.copiar).then(function () {
        var status = button.parentElement.querySelector("[role=status]");
        if (status) status.textContent = status.dataset.copiado || "";
      });
    });
  });
})();
