// The adviser's desk: asks every two seconds for the queue and for what is new in the open conversation.
(() => {
  const desk = document.querySelector("[data-sondeo]");
  if (!desk || !window.fetch) return;
  const log = document.getElementById("mensajes");
  const side = document.getElementById("lateral");
  const form = document.getElementById("decir");
  const news = document.getElementById("aviso-fila");
  const canned = document.getElementById("preparada");
  const title = document.title;
  let until = Number(log?.dataset.hasta || 0);
  let waiting = -1;
  let timer = 0;

  const scroll = () => { if (log) log.parentElement.scrollTop = log.parentElement.scrollHeight; };

  function show(data) {
    if (data.fuera) {
      location = desk.dataset.mesa; // a colleague has it now
      return;
    }
    if (!side.contains(document.activeElement)) side.innerHTML = data.lateral;
    document.title = data.esperan ? `(${data.esperan}) ${title}` : title;
    if (data.esperan > waiting && waiting >= 0) news.textContent = side.querySelector("h2").textContent;
    waiting = data.esperan;
    if (log && data.mensajes) {
      window.chatAgregar(log, data.mensajes);
      scroll();
    }
    if (data.hasta) until = Math.max(until, data.hasta);
    if (form && data.viva === false) location.reload();
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const query = new URLSearchParams(desk.dataset.actual ? { actual: desk.dataset.actual, desde: until } : {});
      const answer = await fetch(`${desk.dataset.sondeo}?${query}`, { headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch {
      // The next one asks again.
    }
    clearTimeout(timer);
    timer = setTimeout(ask, document.hidden ? 5000 : 2000);
  }

  if (form) {
    window.chatEnvio({ log, form, store: `mesa:${desk.dataset.actual}`, className: "burbuja--asesor", words: { ...log.dataset }, onSent: ask });
    canned?.addEventListener("change", () => {
      const field = form.querySelector("textarea");
      field.value = field.value ? `${field.value}\n${canned.value}` : canned.value;
      canned.value = "";
      field.focus();
    });
    form.querySelector("textarea").focus({ preventScroll: true });
  }
  log?.addEventListener("load", scroll, true); // a picture grows after it came
  scroll();
  timer = setTimeout(ask, 1000);
})();
