// The chat with a script: sends without leaving the page, asks for what is new, keeps what could not be sent yet.
// Without it the same page works by its form and by being asked for again.
(() => {
  const log = document.getElementById("mensajes");
  const form = document.getElementById("decir");
  const status = document.getElementById("estado-chat");
  if (!log || log.dataset.viva !== "si" || !window.fetch) return;
  const url = log.dataset.sondeo;
  const store = `chat:${url}`;
  const field = form && form.querySelector("textarea");
  const key = form && form.querySelector("[name=cliente_id]");
  const files = form && form.querySelector("[type=file]");
  let until = Number(log.dataset.hasta);
  let seal = log.dataset.sello;
  let alive = true;
  let quiet = 0;
  let timer = 0;
  let sending = false;
  let pending = JSON.parse(sessionStorage.getItem(store) || "[]");

  const keep = () => sessionStorage.setItem(store, JSON.stringify(pending));
  const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)));
  const atEnd = () => window.innerHeight + window.scrollY > document.body.scrollHeight - 400;

  function ghost(item, text) {
    let row = document.getElementById(`p-${item.cliente_id}`);
    if (!row) {
      row = document.createElement("li");
      row.id = `p-${item.cliente_id}`;
      row.className = "burbuja burbuja--ciudadano burbuja--espera";
      const who = document.createElement("p");
      who.className = "burbuja__de";
      who.append(log.dataset.usted, " ", document.createElement("small"));
      const said = document.createElement("div");
      said.className = "burbuja__texto";
      said.textContent = item.texto;
      row.append(who, said);
      log.append(row);
    }
    row.querySelector("small").textContent = text;
  }

  function show(data) {
    const stay = !atEnd();
    if (data.mensajes.trim()) {
      const holder = document.createElement("ol");
      holder.innerHTML = data.mensajes;
      for (const row of [...holder.children]) {
        if (!log.querySelector(`[data-numero="${row.dataset.numero}"]`)) log.append(row);
      }
    }
    until = data.hasta;
    if (seal !== data.sello) status.innerHTML = data.estado;
    seal = data.sello;
    if (!data.viva) {
      alive = false;
      sessionStorage.removeItem(store);
      location.reload();
    } else if (!stay) {
      log.lastElementChild?.scrollIntoView({ block: "end" });
    }
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const answer = await fetch(`${url}?desde=${until}&sello=${encodeURIComponent(seal)}`, { headers: { Accept: "application/json" } });
      if (answer.status === 200) {
        show(await answer.json());
        quiet = 0;
      } else if (answer.status === 404) {
        alive = false;
      } else {
        quiet += 1;
      }
    } catch {
      quiet += 1;
    }
    if (pending.length) send();
    // Two seconds while something happens, up to five when nothing has for a while; slower still in a hidden tab.
    if (alive) timer = setTimeout(ask, document.hidden ? 10000 : Math.min(2000 + Math.max(0, quiet - 30) * 100, 5000));
  }

  async function send() {
    if (sending || !pending.length) return;
    sending = true;
    const item = pending[0];
    ghost(item, log.dataset.enviando);
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("cliente_id", item.cliente_id);
    body.set("texto", item.texto);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const data = await answer.json();
      if (answer.ok) {
        pending.shift();
        keep();
        document.getElementById(`p-${item.cliente_id}`)?.remove();
      } else if (answer.status === 429 || answer.status >= 500) {
        ghost(item, data.error || log.dataset.reintenta);
      } else {
        pending.shift();
        keep();
        ghost(item, data.error);
      }
    } catch {
      ghost(item, log.dataset.reintenta);
    }
    sending = false;
    quiet = 0;
  }

  form?.addEventListener("submit", (event) => {
    if (files.files.length) return; // a file goes with the page's own post
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    pending.push({ cliente_id: newKey(), texto: text });
    keep();
    field.value = "";
    key.value = newKey();
    send().then(ask);
  });
  field?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  for (const item of pending) ghost(item, log.dataset.enviando);
  document.querySelectorAll(".chat__terminar").forEach((end) => end.addEventListener("submit", () => sessionStorage.removeItem(store)));
  ask();
})();
