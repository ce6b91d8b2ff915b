// The adviser's desk: asks every two seconds for the queue and for what is new in the open conversation.
(() => {
  const desk = document.querySelector("[data-sondeo]");
  if (!desk || !window.fetch) return;
  const log = document.getElementById("mensajes");
  const side = document.getElementById("lateral");
  const form = document.getElementById("decir");
  const field = form && form.querySelector("textarea");
  const notice = document.getElementById("aviso-envio");
  const canned = document.getElementById("preparada");
  const title = document.title;
  let until = Number(desk.dataset.hasta || 0);
  let timer = 0;
  let busy = false;

  function add(html) {
    const holder = document.createElement("ol");
    holder.innerHTML = html;
    for (const row of [...holder.children]) {
      if (!log.querySelector(`[data-numero="${row.dataset.numero}"]`)) log.append(row);
    }
    log.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const query = new URLSearchParams(desk.dataset.actual ? { actual: desk.dataset.actual, desde: until } : {});
      const answer = await fetch(`${desk.dataset.sondeo}?${query}`, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const data = await answer.json();
        if (!side.contains(document.activeElement)) side.innerHTML = data.lateral;
        document.title = data.esperan ? `(${data.esperan}) ${title}` : title;
        if (log && data.mensajes) add(data.mensajes);
        if (data.hasta) until = data.hasta;
        if (form && data.viva === false) location.reload();
      }
    } catch {
      // The next one asks again.
    }
    timer = setTimeout(ask, document.hidden ? 5000 : 2000);
  }

  async function send() {
    if (busy) return;
    busy = true;
    const key = form.querySelector("[name=cliente_id]");
    const body = new FormData(form);
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        const data = await answer.json();
        notice.textContent = data.error || "";
        if (answer.ok) {
          field.value = "";
          form.querySelector("[type=file]").value = "";
          key.value = crypto.randomUUID ? crypto.randomUUID() : key.value.replace(/^.{8}/, () => Math.random().toString(16).slice(2, 10).padEnd(8, "0"));
        }
        if (answer.status < 500) break;
      } catch {
        notice.textContent = form.dataset.error;
      }
      // The same key goes again: a message that did arrive is not doubled.
      await new Promise((done) => setTimeout(done, wait));
    }
    busy = false;
    ask();
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  canned?.addEventListener("change", () => {
    field.value = field.value ? `${field.value}\n${canned.value}` : canned.value;
    canned.value = "";
    field.focus();
  });
  timer = setTimeout(ask, 1000);
})();
